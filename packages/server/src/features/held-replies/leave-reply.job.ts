import { failure } from '@opora/contract/errors'
import type { ConversationId, HeldReplyId, MemberId } from '@opora/contract/ids'
import type { Actor, Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../platform/jobs/job.ts'
import { later } from '../../ports/channel.ts'
import { listMembers } from '../accounts/index.ts'
import { depart, problemOf, stop } from './depart.ts'
import { type HeldRow, heldRow, leavingUpTo, lockHeld } from './store.ts'

interface Leaving {
  heldReplyId: HeldReplyId
  /** One that got another moment meanwhile has another job for that. */
  leavesAt: string
}

/** Sends a held reply when its moment comes, and before it what its author wrote there before. */
export const leaveReply = defineJob<Leaving>('held-replies.leave', { run: leave })

/** Orders the job of its moment. Only inside transact(). */
export function leaveAt(ctx: Ctx, { id, leaves_at: at }: HeldRow): void {
  const delayMs = Math.max(0, at.getTime() - ctx.now.getTime())
  ctx.enqueue(leaveReply, { heldReplyId: id as HeldReplyId, leavesAt: at.toISOString() }, { delayMs })
}

const isDue = (row: HeldRow | undefined, leavesAt: string): row is HeldRow =>
  row?.state === 'waiting' && row.leaves_at.toISOString() === leavesAt

async function leave(given: Ctx, { heldReplyId, leavesAt }: Leaving, attempt: Attempt): Promise<void> {
  const ctx: Ctx = { ...given, now: given.world.clock.now() }
  const row = await heldRow(ctx, heldReplyId)
  if (!isDue(row, leavesAt)) return
  const leftMs = row.leaves_at.getTime() - ctx.now.getTime()
  // The clock jobs go by is another one, and may be ahead.
  if (leftMs > 0) throw later(leftMs)
  for (const one of await dueWith(ctx, row)) await leaveOne(ctx, one, attempt)
}

async function dueWith(ctx: Ctx, row: HeldRow): Promise<HeldRow[]> {
  if (row.is_scheduled) return [row]
  const conversationId = row.conversation_id as ConversationId
  return leavingUpTo(ctx, { conversationId, memberId: row.member_id as MemberId, at: row.leaves_at })
}

/** Its author as they are called now. */
async function authorOf(ctx: Ctx, { member_id: memberId }: HeldRow): Promise<Actor> {
  const member = (await listMembers(ctx)).find(({ id }) => id === memberId)
  if (!member || ctx.actor.type !== 'member') throw failure('held_reply.author_left')
  return { ...ctx.actor, name: member.name, role: member.role }
}

async function leaveOne(ctx: Ctx, { id, leaves_at: at }: HeldRow, attempt: Attempt): Promise<void> {
  try {
    await transact(ctx, async (ctx) => {
      const row = await lockHeld(ctx, id as HeldReplyId)
      if (!isDue(row, at.toISOString())) return
      await depart({ ...ctx, actor: await authorOf(ctx, row) }, row, false)
    })
  } catch (error) {
    const problem = problemOf(error, attempt.isLast)
    if (!problem) throw error
    if (problem === 'internal') ctx.log.error({ heldReplyId: id, error }, 'a held reply did not leave')
    // It stopped by itself: its author is to be told.
    await stop({ ...ctx, actor: { type: 'system' } }, id as HeldReplyId, { problem })
  }
}
