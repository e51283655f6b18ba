import { displayText } from '../../../../platform/safety/display-text.ts'
import type { Sender } from '../../../../ports/channel.ts'
import type { TelegramUser } from './shapes.ts'

const mostLetters = 200

export const nameOf = (user: { first_name: string; last_name: string }): string =>
  displayText(`${user.first_name} ${user.last_name}`).slice(0, mostLetters)

/** In a private chat the chat has the number of the person. */
export function senderOf(user: TelegramUser, phone: string | null = null): Sender {
  const language = user.language_code ?? ''
  return {
    externalId: String(user.id),
    name: nameOf(user) || user.username || String(user.id),
    language: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : null,
    username: user.username ?? null,
    phone,
  }
}
