import type { RoutingRule } from '@opora/contract/routing'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { assertTeam, listTeams } from '../teams/index.ts'
import { previewRouting } from './queues/preview.ts'
import { readQueues } from './queues/read-queues.ts'
import { changeAgent, changeCapacity, changeRule } from './rules/change-rules.ts'
import { agentRows, byHand, readCapacity, ruleRows } from './rules/store.ts'

/** A rule for every queue: those nobody made one for are worked by hand. */
async function everyRule(ctx: Ctx): Promise<RoutingRule[]> {
  const made = await ruleRows(ctx)
  const ids = [null, ...(await listTeams(ctx)).map(({ id }) => id)]
  return ids.map((teamId) => {
    const { teamName: _, ...rule } = made.find((one) => one.teamId === teamId) ?? { ...byHand(teamId), teamName: null }
    return rule
  })
}

export const routingRoutes = [
  handle('GET /routing', async (ctx) => {
    const agents = await agentRows(ctx)
    const skillIds = [...new Set(agents.flatMap((agent) => agent.skillIds))]
    return { capacity: await readCapacity(ctx), rules: await everyRule(ctx), agents, skillIds }
  }),
  handle('PUT /routing/rules', (ctx, { body }) => changeRule(ctx, body)),
  handle('PUT /routing/capacity', (ctx, { body }) => changeCapacity(ctx, body.capacity)),
  handle('PUT /members/:id/routing', (ctx, { params, body }) => changeAgent(ctx, params.id, body)),
  handle('GET /routing/preview', async (ctx, { query }) => {
    if (query.team) await assertTeam(ctx, query.team)
    return previewRouting(ctx, query.team ?? null)
  }),
  handle('GET /queues', (ctx) => readQueues(ctx)),
]
