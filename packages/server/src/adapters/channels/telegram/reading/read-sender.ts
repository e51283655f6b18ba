import { displayText } from '../../../../platform/safety/display-text.ts'
import type { Sender } from '../../../../ports/channel.ts'
import type { DeskPerson } from '../../../../ports/desk.ts'
import type { TelegramMessage, TelegramUser } from './shapes.ts'

const mostLetters = 200

export const nameOf = (user: { first_name: string; last_name: string }): string =>
  displayText(`${user.first_name} ${user.last_name}`).slice(0, mostLetters)

/** A tag every screen can name; whatever else an app calls its language is none. */
function languageTag(code: string): string | null {
  try {
    return new Intl.Locale(code).baseName
  } catch {
    return null
  }
}

/** In a private chat the chat has the number of the person. */
export function senderOf(user: TelegramUser, phone: string | null = null): Sender {
  return {
    externalId: String(user.id),
    name: nameOf(user) || user.username || String(user.id),
    language: languageTag(user.language_code ?? ''),
    username: user.username ?? null,
    phone,
  }
}

/** Who speaks for admins that want no name. */
const anonymousBotId = 1_087_968_824

export function personOf(user: TelegramUser): DeskPerson {
  const { externalId, name, username, language } = senderOf(user)
  return { externalId: user.id === anonymousBotId ? '' : externalId, name, username, language }
}

/** Who said something in a group: a person, the group for an admin without a name, or another chat; never a bot. */
export function speakerOf({ chat, from, sender_chat: voice, author_signature }: TelegramMessage): DeskPerson | null {
  if (!voice) return from && !from.is_bot ? personOf(from) : null
  const isOfGroup = voice.id === chat.id
  const name = displayText((isOfGroup && author_signature) || voice.title).slice(0, mostLetters)
  const externalId = isOfGroup ? '' : String(voice.id)
  return { externalId, name, username: isOfGroup ? null : (voice.username ?? null), language: null }
}
