import type { FakeEntity } from '../check-entities.ts'
import type { FakeMessage, Talk } from '../state.ts'

/** A message as a person sees it now. */
export interface Seen {
  id: number
  from: 'bot' | 'person'
  /** Of a message or under a file. */
  text: string
  /** Pieces of the text and how they look, such as `bold: Hello`. */
  looks: string[]
  /** `text`, `photo`, `voice`, `location` … */
  kind: string
  fileName: string
  /** Labels, row by row. */
  buttons: string[][]
  replyTo: number | null
  isEdited: boolean
  album: string | null
  topicId: number | null
}

const kinds = [
  'animation',
  'photo',
  'video',
  'voice',
  'audio',
  'video_note',
  'document',
  'sticker',
  'venue',
  'location',
  'contact',
]

const nameIn = (message: FakeMessage, kind: string): string =>
  (message[kind] as { file_name?: string } | undefined)?.file_name ?? ''

const topicOf = (message: FakeMessage): number | null =>
  message.is_topic_message ? (message.message_thread_id ?? null) : null

/** In a topic everything answers the message the topic began with, which nobody sees. */
function repliedIn(message: FakeMessage): number | null {
  const id = (message.reply_to_message as FakeMessage | undefined)?.message_id ?? null
  return id === topicOf(message) ? null : id
}

function seen(message: FakeMessage): Seen {
  const text = message.text ?? message.caption ?? ''
  const entities = (message.entities ?? message.caption_entities ?? []) as FakeEntity[]
  const kind = kinds.find((one) => message[one] !== undefined) ?? 'text'
  return {
    id: message.message_id,
    from: message.from.is_bot && !message.sender_chat ? 'bot' : 'person',
    text,
    looks: entities.map(({ type, offset, length }) => `${type}: ${text.slice(offset, offset + length)}`),
    kind,
    fileName: nameIn(message, kind),
    buttons: (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => button.text)),
    replyTo: repliedIn(message),
    isEdited: message.edit_date !== undefined,
    album: (message.media_group_id as string | undefined) ?? null,
    topicId: topicOf(message),
  }
}

const isService = (message: FakeMessage): boolean =>
  Object.keys(message).some((key) => /^(forum_topic|migrate)_/.test(key))

/** What stands in a chat, or in a topic of it, oldest first. */
export const seenIn = (talk: Talk, topicId?: number): Seen[] =>
  [...talk.messages.values()]
    .filter((message) => !isService(message) && (topicId === undefined || topicOf(message) === topicId))
    .sort((a, b) => a.message_id - b.message_id)
    .map(seen)
