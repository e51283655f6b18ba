import type { ConversationStatus } from '@opora/contract/conversations'
import { failure, isFailure } from '@opora/contract/errors'
import type { ContactId, ConversationId, FileId, HeldReplyId, MemberId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { getContact } from '../contacts/index.ts'
import { contactWroteSince, getBare, goesOnIn, type MessageRow, messageRow, reply } from '../conversations/index.ts'
import { heldRepliesChanged, heldReplyStopped } from './events.ts'
import { follow } from './follow.ts'
import { changeHeld, endHeld, followsOf, type HeldRow, lockHeld } from './store.ts'

/** The message it answers, unless that stands elsewhere by now or was taken back: then it goes without. */
async function repliedTo(ctx: Ctx, { reply_to_id: id }: HeldRow, conversationId: ConversationId) {
  const replied = id ? await messageRow(ctx, conversationId, id as MessageId) : undefined
  return replied && !replied.removed_at ? (replied.id as MessageId) : null
}

/** Whoever is blocked since is written nothing by itself, and some replies wait only until the contact writes. */
async function assertWanted(ctx: Ctx, row: HeldRow, conversationId: ConversationId): Promise<void> {
  const { contact_id: contactId } = await getBare(ctx, conversationId)
  const { blocked_at: blockedAt } = await getContact(ctx, contactId as ContactId)
  if (blockedAt && blockedAt > row.updated_at) throw failure('contact.blocked')
  if (row.cancels_on_word && (await contactWroteSince(ctx, conversationId, row.updated_at)))
    throw failure('held_reply.contact_wrote')
}

/**
 * Makes a held reply a message, once: it is gone in the transaction that stores the message. `insists` when a person says
 * so now, whatever it stopped for. Only inside transact().
 */
export async function depart(ctx: Ctx, row: HeldRow, insists: boolean): Promise<MessageRow> {
  const written = row.conversation_id as ConversationId
  const conversationId = await goesOnIn(ctx, written)
  const replyToId = await repliedTo(ctx, row, conversationId)
  const draft = {
    clientId: row.client_id,
    text: row.text,
    fileIds: row.file_ids as FileId[],
    ...(replyToId ? { extras: { replyToId } } : {}),
  }
  // Places of what was merged are other ones.
  const isJudged = !insists && conversationId === written && row.after_seq !== null
  const afterSeq = isJudged ? (row.after_seq ?? undefined) : undefined
  const stood = conversationId === written ? (row.stood as ConversationStatus | null) : null
  // Whoever says so now has seen what came since.
  const pressed = { at: insists ? ctx.now : row.updated_at, stood: insists ? null : stood }
  const message = await reply(ctx, { conversationId, draft, afterSeq, pressed })
  // Under the lock of the conversation, which the reply holds: no word comes between.
  if (!insists) await assertWanted(ctx, row, conversationId)
  // A word that came since is not settled by what was written before it.
  const isSettled = insists || !(await contactWroteSince(ctx, conversationId, row.updated_at))
  if (isSettled) await follow(ctx, conversationId, { resolves: row.resolves, follows: followsOf(row) })
  await endHeld(ctx, row.id)
  ctx.announce(heldRepliesChanged({ conversationId }))
  return message
}

/** It waits for a decision of its author, with its text; `leavesAt` for the one of that moment alone. */
export async function stop(
  ctx: Ctx,
  id: HeldReplyId,
  { problem, leavesAt }: { problem: string; leavesAt?: Date },
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await lockHeld(ctx, id)
    if (row?.state !== 'waiting') return
    if (leavesAt && row.leaves_at.getTime() !== leavesAt.getTime()) return
    await changeHeld(ctx, id, { state: 'stopped', problem })
    const conversationId = await goesOnIn(ctx, row.conversation_id as ConversationId)
    const memberId = row.member_id as MemberId
    ctx.announce(heldRepliesChanged({ conversationId }))
    ctx.announce(heldReplyStopped({ conversationId, memberId, heldReplyId: id, at: ctx.now.toISOString() }))
  })
}

/** The code a reply stops with; null for what may pass when it is tried again. */
export const problemOf = (error: unknown, isLast: boolean): string | null => {
  if (isFailure(error)) return error.code
  return isLast ? 'internal' : null
}
