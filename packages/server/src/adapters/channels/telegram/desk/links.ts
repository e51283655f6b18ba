import type { TelegramSettings } from '@opora/contract/telegram'
import type { DeskLinks } from '../../../../ports/desk.ts'

/** What the bot is asked to be allowed when it is put into a group by the link. */
const rights = 'manage_topics+delete_messages+pin_messages'

/** Words links begin with, so that what comes back is known from what contacts bring. */
export const memberStart = 'member-'
const deskStart = 'desk-'

export function links(code: string, { username }: TelegramSettings): DeskLinks {
  if (!username) return { group: null, person: null }
  const bot = `https://t.me/${username}`
  return {
    group: `${bot}?startgroup=${deskStart}${code}&admin=${rights}`,
    person: `${bot}?start=${memberStart}${code}`,
  }
}
