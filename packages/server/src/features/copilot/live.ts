import { frameOn, type LiveRule, topics } from '../../platform/live/rule.ts'
import { briefingChanged } from './events.ts'
import { presentBriefing } from './present.ts'
import { briefingRow } from './store.ts'

export const copilotLive: readonly LiveRule[] = [
  frameOn(briefingChanged, async (ctx, { conversationId }) => {
    const row = await briefingRow(ctx, conversationId)
    const frame = row && { type: 'briefing.changed', briefing: presentBriefing(row) }
    return frame ? [{ topic: topics.workspace(ctx.workspaceId), frame }] : []
  }),
]
