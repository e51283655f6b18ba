import type { DeskMessage, DeskPerson, DeskReceived } from '../../../../ports/desk.ts'
import { externalIdOf } from '../external-id.ts'
import { filesOf } from './read-files.ts'
import { readNotice } from './read-group-notice.ts'
import { partsOf } from './read-parts.ts'
import { placeOf } from './read-place.ts'
import { speakerOf } from './read-sender.ts'
import { type Command, commandIn, editIdOf, markdownIn, momentOf, wordsBehind, wordsOf } from './read-words.ts'
import type { TelegramMessage } from './shapes.ts'

/** The bot that hears it. */
export interface Listener {
  username: string | null
}

/** In a topic what answers nothing answers the message the topic began with. */
function repliedIn(message: TelegramMessage): string | null {
  const { chat, reply_to_message: answered } = message
  if (!answered || String(answered.message_id) === placeOf(message).topicId) return null
  return externalIdOf(chat.id, answered.message_id)
}

interface Read {
  text: string
  command: Command | null
}

/** The words without a command of ours; null when another bot is meant. What is passed on commands nothing. */
function readWords(message: TelegramMessage, { username }: Listener): Read | null {
  const words = wordsOf(message)
  const command = message.forward_origin ? null : commandIn(words)
  const isForOther = command !== null && command.bot !== null && command.bot.toLowerCase() !== username?.toLowerCase()
  if (isForOther) return null
  return { text: markdownIn(command ? wordsBehind(words, command.length) : words), command }
}

function messageOf(message: TelegramMessage, from: DeskPerson, { text, command }: Read): DeskMessage {
  const { chat, message_id: id, media_group_id: album } = message
  return {
    on: 'desk',
    type: 'message',
    receiptId: `m:${chat.id}:${id}`,
    externalId: externalIdOf(chat.id, id),
    from,
    at: momentOf(message.date),
    place: placeOf(message),
    order: id,
    text,
    files: filesOf(message),
    parts: partsOf(message),
    replyToId: repliedIn(message),
    albumId: album ? `${chat.id}:${album}` : null,
    command: command && { name: command.name, rest: command.rest },
  }
}

/** Something was said in a group, or Telegram says there what somebody did. */
export function readGroupMessage(message: TelegramMessage, listener: Listener): DeskReceived[] {
  const noticed = readNotice(message)
  const from = speakerOf(message)
  if (noticed.length > 0 || !from || message.is_automatic_forward) return noticed
  const read = readWords(message, listener)
  if (!read) return []
  const told = messageOf(message, from, read)
  const isSaid = told.files.length > 0 || told.parts.some(({ type }) => type !== 'forwarded')
  return isSaid || told.text !== '' || told.command ? [told] : []
}

export function readGroupEdit(message: TelegramMessage, listener: Listener): DeskReceived[] {
  const { chat, message_id: id, edit_date: version } = message
  const from = speakerOf(message)
  const read = readWords(message, listener)
  if (!from || !version || !read || message.is_automatic_forward) return []
  const hasWords = message.text !== undefined || message.caption !== undefined
  const files = filesOf(message)
  if (!hasWords && files.length === 0) return []
  const { text, command: said } = read
  const command = said && { name: said.name, rest: said.rest }
  const place = placeOf(message)
  const receiptId = editIdOf(message, version, `${command?.name ?? ''} ${text}`)
  const externalId = externalIdOf(chat.id, id)
  const edit = { receiptId, externalId, from, at: momentOf(version), place, text, files, command, version }
  return [{ on: 'desk', type: 'edited', ...edit }]
}
