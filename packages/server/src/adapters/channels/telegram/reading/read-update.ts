import type { AnyReceived, Press, Reachability } from '../../../../ports/channel.ts'
import type { DeskPresence, DeskPress } from '../../../../ports/desk.ts'
import { externalIdOf } from '../external-id.ts'
import { type Listener, readGroupEdit, readGroupMessage } from './read-group-message.ts'
import { readEdit, readMessage } from './read-message.ts'
import { isOfGroup, placeOf } from './read-place.ts'
import { personOf, senderOf } from './read-sender.ts'
import { momentOf } from './read-words.ts'
import { Callback, Membership, TelegramMessage, type TelegramUpdate } from './shapes.ts'

/** The kinds of updates Telegram is asked for. */
export const readUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

function readSaid(value: unknown, listener: Listener): AnyReceived[] {
  const { data: message } = TelegramMessage.safeParse(value)
  if (!message) return []
  return isOfGroup(message.chat) ? readGroupMessage(message, listener) : readMessage(message)
}

function readEdited(value: unknown, listener: Listener): AnyReceived[] {
  const { data: message } = TelegramMessage.safeParse(value)
  if (!message) return []
  return isOfGroup(message.chat) ? readGroupEdit(message, listener) : readEdit(message)
}

function readPress(value: unknown, now: Date): (Press | DeskPress)[] {
  const { data: press } = Callback.safeParse(value)
  if (press?.data === undefined || !press.message) return []
  const { message, from } = press
  const told = {
    type: 'pressed' as const,
    receiptId: `c:${press.id}`,
    at: now,
    action: press.data,
    pressId: press.id,
    externalId: externalIdOf(message.chat.id, message.message_id),
  }
  if (message.chat.type === 'private') return [{ ...told, from: senderOf(from) }]
  if (!isOfGroup(message.chat) || from.is_bot) return []
  return [{ ...told, on: 'desk', from: personOf(from), place: placeOf(message) }]
}

function presenceOf({ chat, from, date, new_chat_member: own }: Membership): DeskPresence {
  const isHere = own.status === 'restricted' ? own.is_member === true : !['left', 'kicked'].includes(own.status)
  return {
    on: 'desk',
    type: 'presence',
    // Two ranks in one second are two things: the later one may bring the rights that were missing.
    receiptId: `p:${chat.id}:${date}:${own.status}:${own.can_manage_topics ? 'topics' : ''}`,
    from: personOf(from),
    at: momentOf(date),
    place: { groupId: String(chat.id), topicId: null },
    isHere,
  }
}

function reachabilityOf({ chat, from, date, new_chat_member: own }: Membership): Reachability {
  const isReachable = own.status !== 'kicked'
  return {
    type: 'reachability',
    receiptId: `r:${chat.id}:${date}:${isReachable ? 'back' : 'gone'}`,
    from: senderOf(from),
    at: momentOf(date),
    isReachable,
  }
}

function readMembership(value: unknown): AnyReceived[] {
  const { data: change } = Membership.safeParse(value)
  if (!change) return []
  if (isOfGroup(change.chat)) return [presenceOf(change)]
  return change.chat.type === 'private' ? [reachabilityOf(change)] : []
}

/** One update in our words; kinds nobody knows, and what is said in channels, are none. */
export function readUpdate(update: TelegramUpdate, now: Date, listener: Listener): AnyReceived[] {
  if (update.message !== undefined) return readSaid(update.message, listener)
  if (update.edited_message !== undefined) return readEdited(update.edited_message, listener)
  if (update.callback_query !== undefined) return readPress(update.callback_query, now)
  if (update.my_chat_member !== undefined) return readMembership(update.my_chat_member)
  return []
}
