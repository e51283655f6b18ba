import type { AnyReceived, Press, ReceivedEdit, ReceivedMessage } from '../../../../ports/channel.ts'
import type { DeskArrival } from '../../../../ports/desk.ts'
import { memberStart } from '../desk/links.ts'
import { externalIdOf } from '../external-id.ts'
import { filesOf } from './read-files.ts'
import { partsOf, unknownKindOf } from './read-parts.ts'
import { personOf, senderOf } from './read-sender.ts'
import { type Command, commandIn, editIdOf, markdownIn, momentOf, wordsOf } from './read-words.ts'
import type { TelegramMessage, TelegramUser } from './shapes.ts'

/** A message of a person in a chat with the bot alone. */
type Private = TelegramMessage & { from: TelegramUser }

const isPrivate = (message: TelegramMessage): message is Private =>
  message.from !== undefined && !message.from.is_bot && message.chat.type === 'private'

const commandOf = (message: Private): Command | null =>
  message.text === undefined ? null : commandIn(wordsOf(message))

function phoneOf({ contact, from }: Private): string | null {
  return contact && contact.user_id === from.id ? contact.phone_number.slice(0, 40) : null
}

const receiptIdOf = ({ chat, message_id: id }: Private): string => `m:${chat.id}:${id}`

/** A command of the menu is the button of the same meaning. */
function pressOf(message: Private): Press {
  return {
    type: 'pressed',
    receiptId: receiptIdOf(message),
    from: senderOf(message.from),
    at: momentOf(message.date),
    action: 'operator',
    pressId: '',
    externalId: null,
  }
}

/** Words behind the command are a message beside it. */
function callOf(message: Private): AnyReceived[] {
  const press = pressOf(message)
  return [{ ...press, receiptId: `${press.receiptId}:operator` }, sentOf(message, null)]
}

/** The code of a link for members: who comes by it is no contact. */
function memberCodeIn(command: Command | null): string | null {
  if (command?.name !== 'start' || !command.rest.startsWith(memberStart)) return null
  const code = command.rest.slice(memberStart.length)
  return /^[\w-]+$/.test(code) ? code : null
}

function arrivalOf(message: Private, code: string): DeskArrival {
  return {
    on: 'desk',
    type: 'arrived',
    receiptId: receiptIdOf(message),
    at: momentOf(message.date),
    from: personOf(message.from),
    place: { groupId: String(message.chat.id), topicId: null },
    code,
  }
}

function sentOf(message: Private, start: string | null): ReceivedMessage {
  const { chat, message_id: id, reply_to_message: answered, media_group_id: group } = message
  return {
    type: 'message',
    receiptId: receiptIdOf(message),
    externalId: externalIdOf(chat.id, id),
    from: senderOf(message.from, phoneOf(message)),
    at: momentOf(message.date),
    order: id,
    text: start === null ? markdownIn(wordsOf(message)) : '',
    files: filesOf(message),
    parts: partsOf(message),
    replyToId: answered ? externalIdOf(chat.id, answered.message_id) : null,
    groupId: group ? `${chat.id}:${group}` : null,
    start,
  }
}

/** A message in a private chat: a contact's, or a member's who came by a link. */
export function readMessage(message: TelegramMessage): AnyReceived[] {
  if (!isPrivate(message)) return []
  const command = commandOf(message)
  if (command?.name === 'operator') return command.rest === '' ? [pressOf(message)] : callOf(message)
  const code = memberCodeIn(command)
  if (code !== null) return [arrivalOf(message, code)]
  const read = sentOf(message, command?.name === 'start' ? command.rest : null)
  if (read.text !== '' || read.start !== null || read.files.length + read.parts.length > 0) return [read]
  const kind = unknownKindOf(message)?.slice(0, 60)
  return kind ? [{ ...read, parts: [{ type: 'unsupported', kind }] }] : []
}

export function readEdit(message: TelegramMessage): AnyReceived[] {
  if (!isPrivate(message) || !message.edit_date || memberCodeIn(commandOf(message)) !== null) return []
  const { chat, message_id: id, edit_date: version } = message
  const hasWords = message.text !== undefined || message.caption !== undefined
  // A place that moves is edited as well, and has no words to change.
  const files = filesOf(message)
  if (!hasWords && files.length === 0) return []
  const text = markdownIn(wordsOf(message))
  const held = files.map(({ key, ref }) => key ?? ref)
  const edit: ReceivedEdit = {
    type: 'edited',
    receiptId: editIdOf(message, version, [text, ...held].join('\n')),
    externalId: externalIdOf(chat.id, id),
    from: senderOf(message.from),
    at: momentOf(version),
    text,
    files,
    version,
  }
  return [edit]
}
