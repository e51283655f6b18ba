import type { Routed } from '@opora/contract/conversations'
import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assignBy, giveToTeamBy } from '../../conversations/index.ts'
import { agentsOf, noteReturned } from '../handing/store.ts'
import { isFree } from '../model.ts'
import { automaticRules, holdRouting } from '../rules/store.ts'
import { availabilityOf, leftBy, noteOverflowed, overflowing, type Returning, unanswered } from './store.ts'

const whyGone: Partial<Record<string, Routed['why']>> = { offline: 'gone', away: 'away' }

async function giveBack(ctx: Ctx, { id, team, passedIds }: Returning, routing: Omit<Routed, 'team'>): Promise<void> {
  await assignBy(ctx, { conversationId: id, memberId: null, routing: { ...routing, team } })
  await noteReturned(ctx, id, passedIds)
}

/** Whoever is not there any more gives back what waits; nothing happens when they are here again by now. */
export async function returnWork(given: Ctx, { memberId }: { memberId: MemberId }): Promise<void> {
  await transact({ ...given, actor: { type: 'system' } }, async (ctx) => {
    const availability = await availabilityOf(ctx, memberId)
    const why = whyGone[availability]
    if (!why) return
    await holdRouting(ctx)
    for (const left of await leftBy(ctx, memberId, availability)) await giveBack(ctx, left, { why, minutes: null })
  })
}

/** Whether it helps to take it from whoever lets it lie: somebody else is free, or another team may get it. */
async function isBetterOff(ctx: Ctx, { teamId, passedIds }: Returning, capacity: number): Promise<boolean> {
  const rule = (await automaticRules(ctx)).find((one) => one.teamId === teamId)
  if (rule?.overflowTeamId) return true
  return (await agentsOf(ctx, teamId, capacity)).some((agent) => isFree(agent) && !passedIds.includes(agent.id))
}

/** What was given to somebody and lies there goes to another; what waited long enough goes to another team. */
export async function moveOn(ctx: Ctx): Promise<void> {
  await transact(ctx, async (ctx) => {
    const capacity = await holdRouting(ctx)
    for (const { minutes, ...left } of await unanswered(ctx)) {
      const passedIds = [...new Set([...left.passedIds, left.memberId])]
      if (!(await isBetterOff(ctx, { ...left, passedIds }, capacity))) continue
      await giveBack(ctx, { ...left, passedIds }, { why: 'unanswered', minutes })
    }
    for (const { id, to, team, minutes } of await overflowing(ctx)) {
      await giveToTeamBy(ctx, { conversationId: id, teamId: to, routing: { why: 'waited', team, minutes } })
      await noteOverflowed(ctx, id)
    }
  })
}
