import type { TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assignBy } from '../../conversations/index.ts'
import { afterTurn, type Choice, choose, isFree } from '../model.ts'
import { automaticRules, holdRouting, type NamedRule, teamOf } from '../rules/store.ts'
import { agentsOf, hold, noteHanded, type QueuePlace, type WaitingRow, waitingIn } from './store.ts'

/** How many of a queue are looked at in one transaction. */
const batch = 50

async function give(ctx: Ctx, rule: NamedRule, { waiting, choice }: { waiting: WaitingRow; choice: Choice }) {
  const { agent, how } = choice
  const routing = { why: how, team: teamOf(rule), minutes: null }
  await assignBy(ctx, { conversationId: waiting.id, memberId: agent.id, routing })
  await noteHanded(ctx, {
    conversationId: waiting.id,
    memberId: agent.id,
    teamId: rule.teamId,
    waitedMs: waiting.waitedMs,
    passedIds: waiting.passedIds,
  })
}

/**
 * Gives out what can be given of a page of a queue, whoever waits longest first; where to go on, null when nobody else
 * waits or has time.
 */
async function handOutPage(ctx: Ctx, rule: NamedRule, { capacity, after }: { capacity: number; after: Place }) {
  let agents = await agentsOf(ctx, rule.teamId, capacity)
  if (!agents.some(isFree)) return null
  let turn = ctx.now.getTime()
  const page = await waitingIn(ctx, rule.teamId, { after, limit: batch })
  const found = page.map((row) => ({ ...row, teamId: rule.teamId, isWaiting: true }))
  for (const waiting of await hold(ctx, found)) {
    const choice = choose(agents, waiting, rule)
    if (!choice) continue
    await give(ctx, rule, { waiting, choice })
    turn += 1
    agents = afterTurn(agents, choice.agent, turn)
  }
  const isOver = page.length < batch || !agents.some(isFree)
  return isOver ? null : (page.at(-1)?.place ?? null)
}

type Place = QueuePlace | null

/** Gives out everything that can be given in the workspace: what nobody may take holds up nobody behind it. */
export async function handOut(ctx: Ctx): Promise<void> {
  const queues: (TeamId | null)[] = (await automaticRules(ctx)).map(({ teamId }) => teamId)
  for (const teamId of queues) {
    const next = (after: Place): Promise<Place> =>
      transact(ctx, async (ctx) => {
        const capacity = await holdRouting(ctx)
        const rule = (await automaticRules(ctx)).find((one) => one.teamId === teamId)
        return rule ? handOutPage(ctx, rule, { capacity, after }) : null
      })
    for (let after = await next(null); after; after = await next(after));
  }
}
