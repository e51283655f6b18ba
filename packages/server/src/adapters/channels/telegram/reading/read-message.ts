import { createHash } from 'node:crypto'
import { maxMessageCharacters } from '@opora/contract/conversations'
import type { Press, Received, ReceivedEdit, ReceivedMessage } from '../../../../ports/channel.ts'
import { externalIdOf } from '../external-id.ts'
import { markdownOf } from '../formatting/markdown-of.ts'
import { filesOf } from './read-files.ts'
import { partsOf, unknownKindOf } from './read-parts.ts'
import { senderOf } from './read-sender.ts'
import { TelegramMessage, type TelegramUser } from './shapes.ts'

/** A message of a person in a chat with the bot alone; what is said in groups is read elsewhere. */
type Private = TelegramMessage & { from: TelegramUser }

function privateMessage(value: unknown): Private | null {
  const { data } = TelegramMessage.safeParse(value)
  if (!data?.from || data.from.is_bot || data.chat.type !== 'private') return null
  return { ...data, from: data.from }
}

const momentOf = (seconds: number): Date => new Date(seconds * 1000)

function textOf(message: TelegramMessage): string {
  const markdown =
    message.text === undefined
      ? markdownOf(message.caption ?? '', message.caption_entities)
      : markdownOf(message.text, message.entities)
  return markdown.slice(0, maxMessageCharacters).toWellFormed()
}

interface Command {
  name: string
  rest: string
}

function commandOf({ text, entities }: TelegramMessage): Command | null {
  const first = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!first || text === undefined) return null
  const name = text.slice(1, first.length).split('@')[0] ?? ''
  return { name: name.toLowerCase(), rest: text.slice(first.length).trim() }
}

function phoneOf({ contact, from }: Private): string | null {
  return contact && contact.user_id === from.id ? contact.phone_number.slice(0, 40) : null
}

/** A command of the menu is the button of the same meaning. */
function pressOf(message: Private): Press {
  const { chat, message_id: id } = message
  return {
    type: 'pressed',
    receiptId: `m:${chat.id}:${id}`,
    from: senderOf(message.from),
    at: momentOf(message.date),
    action: 'operator',
    pressId: '',
    externalId: null,
  }
}

function sentOf(message: Private, start: string | null): ReceivedMessage {
  const { chat, message_id: id, reply_to_message: answered, media_group_id: group } = message
  return {
    type: 'message',
    receiptId: `m:${chat.id}:${id}`,
    externalId: externalIdOf(chat.id, id),
    from: senderOf(message.from, phoneOf(message)),
    at: momentOf(message.date),
    order: id,
    text: start === null ? textOf(message) : '',
    files: filesOf(message),
    parts: partsOf(message),
    replyToId: answered ? externalIdOf(chat.id, answered.message_id) : null,
    groupId: group ? `${chat.id}:${group}` : null,
    start,
  }
}

export function readMessage(value: unknown): Received[] {
  const message = privateMessage(value)
  if (!message) return []
  const command = commandOf(message)
  if (command?.name === 'operator' && command.rest === '') return [pressOf(message)]
  const read = sentOf(message, command?.name === 'start' ? command.rest : null)
  if (read.text !== '' || read.start !== null || read.files.length + read.parts.length > 0) return [read]
  const kind = unknownKindOf(message)?.slice(0, 60)
  return kind ? [{ ...read, parts: [{ type: 'unsupported', kind }] }] : []
}

export function readEdit(value: unknown): Received[] {
  const message = privateMessage(value)
  if (!message?.edit_date) return []
  const { chat, message_id: id, edit_date: version } = message
  const hasWords = message.text !== undefined || message.caption !== undefined
  // A place that moves is edited as well, and has no words to change.
  if (!hasWords && filesOf(message).length === 0) return []
  const text = textOf(message)
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const edit: ReceivedEdit = {
    type: 'edited',
    receiptId: `e:${chat.id}:${id}:${version}:${hash}`,
    externalId: externalIdOf(chat.id, id),
    from: senderOf(message.from),
    at: momentOf(version),
    text,
    version,
  }
  return [edit]
}
