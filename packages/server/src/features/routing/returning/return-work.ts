import type { Routed } from '@opora/contract/conversations'
import type { MemberId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assignBy, giveToTeamBy } from '../../conversations/index.ts'
import { agentsOf, hold, noteReturned, type QueuePlace } from '../handing/store.ts'
import { afterTurn, choose } from '../model.ts'
import { automaticRules, holdRouting } from '../rules/store.ts'
import {
  availabilityOf,
  leftBy,
  noteOverflowed,
  overflowing,
  type Returning,
  unanswered,
  writtenToGone,
} from './store.ts'

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

/** How many of a queue are looked at in one transaction. */
const batch = 50

/**
 * Takes a page of what lies there from whoever lets it lie, where that helps: another may have it now, or another team
 * has it next. Where to go on, null at the end.
 */
async function passOnPage(ctx: Ctx, teamId: TeamId | null, after: QueuePlace | null): Promise<QueuePlace | null> {
  const capacity = await holdRouting(ctx)
  const rule = (await automaticRules(ctx)).find((one) => one.teamId === teamId)
  const found = rule ? await unanswered(ctx, rule, { after, limit: batch }) : []
  const last = found.at(-1)
  if (!rule || !last) return null
  let agents = await agentsOf(ctx, teamId, capacity)
  for (const { overflows, ...left } of await hold(ctx, found)) {
    const passedIds = [...new Set([...left.passedIds, left.memberId])]
    const others = agents.filter(({ id }) => !passedIds.includes(id))
    const choice = overflows ? null : choose(others, { ...left, passedIds }, rule)
    if (!choice && !overflows) continue
    await giveBack(ctx, { ...left, passedIds }, { why: 'unanswered', minutes: rule.answerMinutes })
    if (choice) agents = afterTurn(agents, choice.agent, ctx.now.getTime())
  }
  return found.length < batch ? null : last.place
}

/** What is written to somebody who is not there goes back as it would have when they went. */
async function giveBackWritten(ctx: Ctx): Promise<void> {
  await holdRouting(ctx)
  for (const { availability, ...left } of await writtenToGone(ctx)) {
    const why = whyGone[availability]
    if (why) await giveBack(ctx, left, { why, minutes: null })
  }
}

/** What was given to somebody and lies there goes to another; what waited long enough goes to another team. */
export async function moveOn(ctx: Ctx): Promise<void> {
  await transact(ctx, giveBackWritten)
  for (const { teamId, answerMinutes } of await automaticRules(ctx)) {
    if (answerMinutes === null) continue
    const next = (after: QueuePlace | null) => transact(ctx, (ctx) => passOnPage(ctx, teamId, after))
    for (let after = await next(null); after; after = await next(after));
  }
  await transact(ctx, async (ctx) => {
    await holdRouting(ctx)
    for (const { id, to, team, minutes } of await overflowing(ctx)) {
      await giveToTeamBy(ctx, { conversationId: id, teamId: to, routing: { why: 'waited', team, minutes } })
      await noteOverflowed(ctx, id)
    }
  })
}
