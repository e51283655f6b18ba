import { failure } from '@opora/contract/errors'
import { type Following, heldRepliesPerMember, undoSecondsByDefault } from '@opora/contract/held-replies'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { type MessageDraft, type MessageRow, messageByClientId, promiseReply, reply } from '../conversations/index.ts'
import { heldRepliesChanged } from './events.ts'
import { follow } from './follow.ts'
import { leaveAt } from './leave-reply.job.ts'
import { memberOf } from './member-of.ts'
import { countHeld, type HeldRow, heldByClientId, insertHeld, lastLeaving, undoSecondsOf } from './store.ts'

export interface Holding {
  conversationId: ConversationId
  draft: MessageDraft & { clientId: string }
  afterSeq: number | undefined
  resolves: boolean
  follows: Following | null
  /** A moment somebody chose; null for the seconds it can be taken back. */
  leavesAt: Date | null
  cancelsOnWord: boolean
}

export type Held = { held: HeldRow; message: null } | { held: null; message: MessageRow }

const longestMs = 366 * 86_400_000

/** Refuses a moment that is over or too far away. */
export function assertMoment({ now }: Ctx, at: Date): void {
  const waitMs = at.getTime() - now.getTime()
  if (waitMs <= 0) throw failure('held_reply.passed', {}, [{ path: 'leavesAt', message: 'has passed', code: 'passed' }])
  if (waitMs > longestMs)
    throw failure('held_reply.too_far', {}, [{ path: 'leavesAt', message: 'is too far', code: 'too_far' }])
}

/** What came of this press before: it may be repeated. */
async function pressedBefore(ctx: Ctx, { conversationId, draft }: Holding): Promise<Held | null> {
  const { memberId } = memberOf(ctx)
  const held = await heldByClientId(ctx, memberId, draft.clientId)
  const isHere = held !== undefined && held.state !== 'left'
  if (isHere && (held.text !== draft.text || held.conversation_id !== conversationId))
    throw failure('message.client_id_reused')
  // Its author took it back: what of it was heard nowhere does not send it.
  if (isHere && held.state === 'returned') throw failure('held_reply.taken_back')
  if (isHere) return { held, message: null }
  const message = await messageByClientId(ctx, { type: 'member', id: memberId }, draft.clientId)
  if (message && message.text !== draft.text) throw failure('message.client_id_reused')
  return message ? { held: null, message } : null
}

/** When it leaves: never before what was written before it; null for at once. */
async function momentOf(ctx: Ctx, { conversationId, leavesAt }: Holding): Promise<Date | null> {
  if (leavesAt) return leavesAt
  const { memberId } = memberOf(ctx)
  const seconds = (await undoSecondsOf(ctx, memberId)) ?? undoSecondsByDefault
  const last = await lastLeaving(ctx, { conversationId, memberId })
  if (seconds === 0 && !last) return null
  return new Date(Math.max(ctx.now.getTime() + seconds * 1000, last?.getTime() ?? 0))
}

/** A member's answer to the contact that leaves in a few seconds, or at a moment; at once where its author wants no seconds. */
export async function holdReply(ctx: Ctx, holding: Holding): Promise<Held> {
  const before = await pressedBefore(ctx, holding)
  if (before) return before
  if (holding.leavesAt) assertMoment(ctx, holding.leavesAt)
  return transact(ctx, (ctx) => hold(ctx, holding)).catch(async (error: unknown) => {
    const first = isTaken(error) ? await pressedBefore(ctx, holding) : null
    if (!first) throw error
    return first
  })
}

async function hold(ctx: Ctx, holding: Holding): Promise<Held> {
  const { conversationId, draft, afterSeq, resolves, follows } = holding
  const { memberId } = memberOf(ctx)
  const written = { conversationId, draft, afterSeq, endsDraft: true }
  const isScheduled = holding.leavesAt !== null
  const leavesAt = await momentOf(ctx, holding)
  if (!leavesAt) {
    const message = await reply(ctx, written)
    await follow(ctx, conversationId, holding)
    return { held: null, message }
  }
  const limit = heldRepliesPerMember
  if ((await countHeld(ctx, memberId)) >= limit) throw failure('held_reply.too_many', { limit })
  const { stood, silences } = await promiseReply(ctx, { ...written, takes: !isScheduled })
  const held = await insertHeld(ctx, {
    conversationId,
    memberId,
    clientId: draft.clientId,
    text: draft.text,
    fileIds: draft.fileIds,
    replyToId: draft.extras?.replyToId ?? null,
    afterSeq: isScheduled ? null : (afterSeq ?? null),
    resolves,
    follows,
    isScheduled,
    stood: isScheduled ? null : stood,
    silenced: silences,
    cancelsOnWord: isScheduled && holding.cancelsOnWord,
    leavesAt,
  })
  leaveAt(ctx, held)
  ctx.announce(heldRepliesChanged({ conversationId }))
  return { held, message: null }
}
