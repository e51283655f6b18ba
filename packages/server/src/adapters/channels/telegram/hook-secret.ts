import { createHmac } from 'node:crypto'
import type { TelegramSettings } from '@opora/contract/telegram'
import type { InboxOf } from '../../../ports/channel.ts'

/** What Telegram shows at each delivery: of this bot for this inbox, so nothing more is to be stored. */
export const hookSecret = ({ id, settings }: InboxOf<TelegramSettings>): string =>
  createHmac('sha256', settings.token).update(`webhook of ${id}`).digest('base64url')
