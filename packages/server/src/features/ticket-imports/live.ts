import { frameOn, type LiveRule, topics } from '../../platform/live/rule.ts'
import { ticketImportChanged } from './events.ts'

export const ticketImportsLive: LiveRule[] = [
  frameOn(ticketImportChanged, async (ctx, { importId, isOver }) => {
    const frame = { type: 'ticket_import.changed', importId, isOver }
    return [{ topic: topics.workspace(ctx.workspaceId), frame }]
  }),
]
