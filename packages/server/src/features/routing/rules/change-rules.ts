import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { RoutingAgent, RoutingRule } from '@opora/contract/routing'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assertTag } from '../../conversations/index.ts'
import { assertTeam } from '../../teams/index.ts'
import { routingChanged } from '../events.ts'
import { agentRows, saveAgent, saveRule, writeCapacity } from './store.ts'

const problem = (path: string, message: string) => failure('invalid', {}, [{ path, message, code: 'custom' }])

/** A team needs a time after which work leaves it, and another team to leave for. */
function assertWhole({ teamId, overflowTeamId, overflowMinutes }: RoutingRule): void {
  if (overflowTeamId !== null && overflowTeamId === teamId) throw problem('overflowTeamId', 'another team')
  if (overflowTeamId !== null && overflowMinutes === null) throw problem('overflowMinutes', 'how long to wait')
}

export async function changeRule(ctx: Ctx, rule: RoutingRule): Promise<RoutingRule> {
  assertWhole(rule)
  return transact(ctx, async (ctx) => {
    if (rule.teamId) await assertTeam(ctx, rule.teamId)
    if (rule.overflowTeamId) await assertTeam(ctx, rule.overflowTeamId)
    await saveRule(ctx, rule)
    ctx.announce(routingChanged({}))
    return rule
  })
}

export async function changeCapacity(ctx: Ctx, capacity: number): Promise<{ capacity: number }> {
  return transact(ctx, async (ctx) => {
    await writeCapacity(ctx, capacity)
    ctx.announce(routingChanged({}))
    return { capacity }
  })
}

/** How much, and what, a member gets. */
export async function changeAgent(
  ctx: Ctx,
  memberId: MemberId,
  change: Omit<RoutingAgent, 'memberId'>,
): Promise<RoutingAgent> {
  return transact(ctx, async (ctx) => {
    if (!(await agentRows(ctx)).some((agent) => agent.memberId === memberId)) throw failure('not_found')
    for (const id of change.skillIds) await assertTag(ctx, id)
    await saveAgent(ctx, { ...change, memberId })
    ctx.announce(routingChanged({}))
    const saved = (await agentRows(ctx)).find((agent) => agent.memberId === memberId)
    if (!saved) throw failure('not_found')
    return saved
  })
}
