import type { TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assignBy } from '../../conversations/index.ts'
import { type Agent, type Choice, choose, isFree } from '../model.ts'
import { automaticRules, holdRouting, type NamedRule } from '../rules/store.ts'
import { agentsOf, firstWaiting, hold, noteHanded, type WaitingRow } from './store.ts'

/** How many of a queue are looked at in one transaction. */
const batch = 50

const teamOf = ({ teamId, teamName }: NamedRule) => (teamId ? { id: teamId, name: teamName ?? '' } : null)

async function give(ctx: Ctx, rule: NamedRule, { waiting, choice }: { waiting: WaitingRow; choice: Choice }) {
  const { agent, how } = choice
  const routing = { why: how, team: teamOf(rule), minutes: null }
  await assignBy(ctx, { conversationId: waiting.id, memberId: agent.id, routing })
  await noteHanded(ctx, {
    conversationId: waiting.id,
    memberId: agent.id,
    teamId: rule.teamId,
    waitedMs: waiting.waitedMs,
  })
}

/** The one who got something has more of it now, and had their turn last. */
const after = (agents: readonly Agent[], chosen: Agent, turn: number): Agent[] =>
  agents.map((agent) => (agent.id === chosen.id ? { ...agent, load: agent.load + 1, lastTurn: turn } : agent))

/** Gives out what can be given of one queue, whoever waits longest first; how many were given and looked at. */
async function handOutQueue(ctx: Ctx, rule: NamedRule, capacity: number) {
  let agents = await agentsOf(ctx, rule.teamId, capacity)
  if (!agents.some(isFree)) return 0
  let given = 0
  let turn = ctx.now.getTime()
  const first = (await firstWaiting(ctx, rule.teamId, batch)).map((row) => ({
    ...row,
    teamId: rule.teamId,
    isWaiting: true,
  }))
  for (const waiting of await hold(ctx, first)) {
    const choice = choose(agents, waiting, rule)
    if (!choice) continue
    await give(ctx, rule, { waiting, choice })
    turn += 1
    agents = after(agents, choice.agent, turn)
    given += 1
  }
  return given
}

/** Gives out everything that can be given in the workspace. */
export async function handOut(ctx: Ctx): Promise<void> {
  const queues: (TeamId | null)[] = (await automaticRules(ctx)).map(({ teamId }) => teamId)
  for (const teamId of queues) {
    let given = batch
    while (given > 0)
      given = await transact(ctx, async (ctx) => {
        const capacity = await holdRouting(ctx)
        const rule = (await automaticRules(ctx)).find((one) => one.teamId === teamId)
        return rule ? handOutQueue(ctx, rule, capacity) : 0
      })
  }
}
