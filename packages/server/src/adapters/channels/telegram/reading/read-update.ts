import type { Received } from '../../../../ports/channel.ts'
import { externalIdOf } from '../external-id.ts'
import { readEdit, readMessage } from './read-message.ts'
import { senderOf } from './read-sender.ts'
import { Callback, Membership, type TelegramUpdate } from './shapes.ts'

/** The kinds of updates Telegram is asked for. */
export const readUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

function readPress(value: unknown, now: Date): Received[] {
  const { data: press } = Callback.safeParse(value)
  if (press?.data === undefined || press.message?.chat.type !== 'private') return []
  const { chat, message_id: id } = press.message
  return [
    {
      type: 'pressed',
      receiptId: `c:${press.id}`,
      from: senderOf(press.from),
      at: now,
      action: press.data,
      pressId: press.id,
      externalId: externalIdOf(chat.id, id),
    },
  ]
}

function readMembership(value: unknown): Received[] {
  const { data: change } = Membership.safeParse(value)
  if (change?.chat.type !== 'private') return []
  const isReachable = change.new_chat_member.status !== 'kicked'
  return [
    {
      type: 'reachability',
      receiptId: `r:${change.chat.id}:${change.date}:${isReachable ? 'back' : 'gone'}`,
      from: senderOf(change.from),
      at: new Date(change.date * 1000),
      isReachable,
    },
  ]
}

/** One update in our words; kinds nobody knows, and what is said outside private chats, are none. */
export function readUpdate(update: TelegramUpdate, now: Date): Received[] {
  if (update.message !== undefined) return readMessage(update.message)
  if (update.edited_message !== undefined) return readEdit(update.edited_message)
  if (update.callback_query !== undefined) return readPress(update.callback_query, now)
  if (update.my_chat_member !== undefined) return readMembership(update.my_chat_member)
  return []
}
