import type { TeamId } from '@opora/contract/ids'
import type { RoutingPreview } from '@opora/contract/routing'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { agentsOf, tagNames, waitingIn } from '../handing/store.ts'
import { type Agent, choose, verdictOf, type Waiting } from '../model.ts'
import { byHand, readCapacity, ruleRows } from '../rules/store.ts'

const anything: Waiting = { needsSkillIds: [], language: null, lastId: null, passedIds: [], waitedMs: 0 }

/** Who would get the next one of a queue, and why nobody else. */
export async function previewRouting(ctx: Ctx, teamId: TeamId | null): Promise<RoutingPreview> {
  const rule = (await ruleRows(ctx)).find((one) => one.teamId === teamId) ?? byHand(teamId)
  const agents = await agentsOf(ctx, teamId, await readCapacity(ctx))
  const [first] = await waitingIn(ctx, teamId, { after: null, limit: 1 })
  const waiting = first ?? anything
  const choice = choose(agents, waiting, rule)
  const verdict = (agent: Agent) => {
    if (agent.id === choice?.agent.id) return 'next' as const
    const found = verdictOf(agent, waiting, rule)
    return found === 'free' && waiting.passedIds.includes(agent.id) ? ('passed' as const) : found
  }
  return {
    waiting: first ? { id: first.id, number: first.number, contactName: first.contactName } : null,
    language: rule.needsLanguage ? waiting.language : null,
    skills: rule.needsSkills ? await tagNames(ctx, waiting.needsSkillIds) : [],
    how: choice?.how ?? null,
    agents: agents.map((agent) => ({
      memberId: agent.id,
      name: agent.name,
      verdict: verdict(agent),
      load: agent.load,
      capacity: agent.capacity,
    })),
  }
}
