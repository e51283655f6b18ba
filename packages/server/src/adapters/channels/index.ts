import { anyChannel, type Channel } from '../../ports/channel.ts'
import { widget } from './widget/channel.ts'

/** Every channel this build can connect. */
export const channels: readonly Channel[] = [anyChannel(widget)]
