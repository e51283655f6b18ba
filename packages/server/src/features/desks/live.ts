import { frameOn, topics } from '../../platform/live/rule.ts'
import { desksChanged } from './events.ts'

export const desksLive = [
  frameOn(desksChanged, async (ctx) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'desks.changed' } },
  ]),
]
