import { frameOn, topics } from '../../platform/live/rule.ts'
import { budgetChanged } from './events.ts'

export const modelsLive = [
  frameOn(budgetChanged, async (ctx) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'budget.changed' } },
  ]),
]
