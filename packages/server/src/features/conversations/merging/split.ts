import { failure } from '@opora/contract/errors'
import type { ConversationId, InboxId, MessageId, TeamId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getInbox } from '../../inboxes/index.ts'
import { getBare, getLocked, getVisible } from '../access.ts'
import { insertConversation, takeNumber } from '../beginning/store.ts'
import { conversationCreated, conversationSplit } from '../events.ts'
import { messagePreview } from '../messages/message-preview.ts'
import { countAfter, type MessageRow, messagesByIds } from '../messages/store.ts'
import { type ConversationState, subjectOf } from '../model.ts'
import { changeConversation, type LockedConversation } from '../store.ts'
import { bringWatchers } from '../watching/store.ts'
import { isContactsLast, lastSaid } from './last-said.ts'
import * as store from './store.ts'
import { tellMoved } from './tell-moved.ts'

interface Wanted {
  messageIds: readonly MessageId[]
  subject: string
}

/** The messages that are split off, in the order they stand in; some others have to stay. */
async function chosen(ctx: Ctx, conversation: LockedConversation, ids: readonly MessageId[]): Promise<MessageRow[]> {
  const wanted = [...new Set(ids)]
  const rows = (await messagesByIds(ctx, wanted)).filter((row) => row.conversation_id === conversation.id)
  if (rows.length < wanted.length) throw failure('not_found')
  const all = await store.placesOfMessages(ctx, conversation.id)
  if (all.length === rows.length) throw failure('conversation.split_all')
  return rows.sort((a, b) => a.seq - b.seq)
}

/** The inbox the last of them came by, so that the answer goes the same way. */
async function inboxOf(ctx: Ctx, from: LockedConversation, rows: readonly MessageRow[]): Promise<InboxId> {
  const last = rows.filter(({ direction }) => direction !== 'note').at(-1) ?? rows.at(-1)
  const origin = last?.origin_id ? await getBare(ctx, last.origin_id as ConversationId) : from
  return origin.inbox_id as InboxId
}

/** Whoever has the first one has the new one; it waits for a person when the contact has the last word in it. */
const stateOfNew = (from: LockedConversation, isWaiting: boolean): ConversationState => ({
  status: 'open',
  assistantState: 'silent',
  assigneeId: from.assignee_id,
  needsPerson: isWaiting,
})

/** How much of what was split off was read already, by its new places. */
const readUpTo = (rows: readonly MessageRow[], direction: string, seq: number): number => {
  const unread = rows.findIndex((row) => row.direction === direction && row.seq > seq)
  return unread < 0 ? rows.length : unread
}

interface Splitting {
  from: LockedConversation
  made: LockedConversation
  rows: readonly MessageRow[]
  /** The contact is blocked: nobody is waited for. */
  isQuiet: boolean
}

async function fill(ctx: Ctx, { from, made, rows, isQuiet }: Splitting): Promise<void> {
  const id = made.id as ConversationId
  await store.keepRead(ctx, { id: from.id, upTo: from.contact_read_seq })
  const seats = rows.map((row, index) => ({ id: row.id, seq: index + 1 }))
  await store.bringMessages(ctx, { from: from.id, to: id }, seats)
  const memberReadSeq = readUpTo(rows, 'in', from.member_read_seq)
  const contactReadSeq = readUpTo(rows, 'out', from.contact_read_seq)
  const lastMessage = await lastSaid(ctx, id)
  const isWaiting = !isQuiet && isContactsLast(lastMessage)
  const asked = rows.findLast(({ direction }) => direction === 'in')
  await changeConversation(ctx, id, {
    state: stateOfNew(from, isWaiting),
    teamId: from.team_id as TeamId | null,
    priority: from.priority as Priority,
    waitingSince: isWaiting ? (asked?.created_at ?? ctx.now) : null,
    lastSeq: rows.length + 1,
    unread: await countAfter(ctx, id, { seq: memberReadSeq, direction: 'in' }),
    contactUnread: await countAfter(ctx, id, { seq: contactReadSeq, direction: 'out' }),
    ...{ memberReadSeq, contactReadSeq },
    ...(lastMessage ? { lastMessage } : {}),
    isActivity: true,
  })
  await store.changeLinks(ctx, id, { split_from_id: from.id })
}

/** What is left behind is counted and shown anew; who has it and how it stands stays. */
async function leave(ctx: Ctx, from: LockedConversation, lastSeq: number): Promise<void> {
  const id = from.id as ConversationId
  await changeConversation(ctx, id, {
    lastSeq,
    unread: await countAfter(ctx, id, { seq: from.member_read_seq, direction: 'in' }),
    contactUnread: await countAfter(ctx, id, { seq: from.contact_read_seq, direction: 'out' }),
  })
  await store.changeLinks(ctx, id, { last_message: await lastSaid(ctx, id) })
}

async function subjectFor(ctx: Ctx, rows: readonly MessageRow[], asked: string): Promise<string> {
  const first = rows.find(({ direction }) => direction === 'in') ?? rows[0]
  return asked || (first ? subjectOf(await messagePreview(ctx, first), []) : '')
}

/** The conversation these very messages were split off to already: whoever asks again is told of that one. */
async function splitBefore(
  ctx: Ctx,
  fromId: ConversationId,
  ids: readonly MessageId[],
): Promise<ConversationId | null> {
  const [row] = await messagesByIds(ctx, ids.slice(0, 1))
  if (!row || row.conversation_id === fromId) return null
  const id = row.conversation_id as ConversationId
  if ((await getBare(ctx, id)).split_from_id !== fromId) return null
  const there = new Set((await store.placesOfMessages(ctx, id)).map((one) => one.id))
  return ids.every((one) => there.has(one)) ? id : null
}

/** Moves messages to a new conversation of the same contact. What the contact writes next in the channel goes there. */
export async function split(ctx: Ctx, fromId: ConversationId, wanted: Wanted): Promise<ConversationId> {
  const isQuiet = (await getVisible(ctx, fromId)).contact_blocked_at !== null
  const before = await splitBefore(ctx, fromId, wanted.messageIds)
  if (before) return before
  const number = await takeNumber(ctx)
  return transact(ctx, async (ctx) => {
    const from = await getLocked(ctx, fromId)
    const rows = await chosen(ctx, from, wanted.messageIds)
    const inbox = await getInbox(ctx, await inboxOf(ctx, from, rows))
    const subject = await subjectFor(ctx, rows, wanted.subject)
    const contactId = from.contact_id as Parameters<typeof insertConversation>[1]['contactId']
    const made = await insertConversation(ctx, { inbox, number, contactId, subject, assistantState: 'silent', isQuiet })
    const id = made.id as ConversationId
    const lastSeq = from.last_seq + 1
    await fill(ctx, { from, made, rows, isQuiet })
    await leave(ctx, from, lastSeq)
    await bringWatchers(ctx, { from: fromId, to: id })
    ctx.announce(conversationCreated({ conversationId: id, isQuiet: true }))
    const to = { id, number, role: 'target' } as const
    ctx.announce(conversationSplit({ conversationId: fromId, conversationSeq: lastSeq, other: to }))
    const of = { id: fromId, number: from.number, role: 'source' } as const
    const firstId = rows[0]?.id as MessageId
    const told = { conversationId: id, conversationSeq: rows.length + 1, other: of, firstId }
    ctx.announce(conversationSplit(told))
    await tellMoved(ctx, fromId, id)
    return id
  })
}
