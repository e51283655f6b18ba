import type { EventKind } from '../../platform/events/event.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { connectionChanged, inboxChanged } from '../inboxes/index.ts'
import { desksChanged } from './events.ts'

const shown = <T extends object>(kind: EventKind<T>) =>
  frameOn(kind, async (ctx) => [{ topic: topics.workspace(ctx.workspaceId), frame: { type: 'desks.changed' } }])

/** How its bot does is how a group does. */
export const desksLive = [shown(desksChanged), shown(connectionChanged), shown(inboxChanged)]
