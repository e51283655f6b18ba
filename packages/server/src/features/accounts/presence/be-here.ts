import type { MemberId } from '@opora/contract/ids'
import type { ClientFrame } from '@opora/contract/live'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { hearFrame } from '../../../platform/live/rule.ts'
import { availabilityChanged } from '../events.ts'
import { noteSeen, settleState } from './store.ts'

/** Tells it when somebody seems to be something else than before. */
export async function settlePresence(ctx: Ctx, memberId: MemberId): Promise<void> {
  await transact(ctx, async (ctx) => {
    const availability = await settleState(ctx, memberId)
    if (availability) ctx.announce(availabilityChanged({ memberId, availability }))
  })
}

/** A member opened a socket, or did something in one. */
export async function beHere(ctx: Ctx, memberId: MemberId, isActive: boolean): Promise<void> {
  const { offlineMs } = ctx.world.presenceTimes
  await noteSeen(ctx.db, [{ memberId, workspaceId: ctx.workspaceId }], { now: ctx.now, offlineMs, isActive })
  await settlePresence(ctx, memberId)
}

const leastMs = 10_000
const heardAt = new Map<string, number>()

/** A tab says it once a minute; whoever says it all the time is heard now and then. */
export const hearActive = hearFrame<Extract<ClientFrame, { type: 'active' }>>('active', async (ctx, _frame, source) => {
  if (ctx.actor.type !== 'member') return
  const before = heardAt.get(source.id)
  const at = ctx.now.getTime()
  if (before !== undefined && at - before < leastMs) return
  if (before === undefined) source.onClose(() => heardAt.delete(source.id))
  heardAt.set(source.id, at)
  await beHere(ctx, ctx.actor.memberId, true)
})
