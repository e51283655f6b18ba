import { anyChannel, type Channel } from '../../ports/channel.ts'
import type { Outside } from './outside.ts'
import { telegram } from './telegram/channel.ts'
import { widget } from './widget/channel.ts'

/** Every channel this build can connect. */
export function createChannels(outside: Outside): readonly Channel[] {
  const channels: readonly Channel[] = [anyChannel(widget), anyChannel(telegram(outside))]
  return channels
}
