import { frameOn, topics } from '../../platform/live/rule.ts'
import { evaluationChanged } from './events.ts'

export const evaluationLive = [
  frameOn(evaluationChanged, async (ctx, { subject, id }) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'evaluation.changed', subject, id } },
  ]),
]
