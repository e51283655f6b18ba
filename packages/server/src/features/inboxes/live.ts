import { frameOn, topics } from '../../platform/live/rule.ts'
import { connectionChanged, inboxChanged } from './events.ts'

export const inboxesLive = [inboxChanged, connectionChanged].map((kind) =>
  frameOn(kind, async (ctx) => [{ topic: topics.workspace(ctx.workspaceId), frame: { type: 'inboxes.changed' } }]),
)
