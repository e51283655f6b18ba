import { frameOn, type LiveRule, topics } from '../../platform/live/rule.ts'
import { callRow } from './calls/store.ts'
import { toolCallChanged } from './events.ts'
import { presentCall } from './present.ts'

export const toolsLive: readonly LiveRule[] = [
  frameOn(toolCallChanged, async (ctx, { callId }) => {
    const row = await callRow(ctx, callId)
    const frame = row && { type: 'tool_call.changed', call: presentCall(row) }
    return frame ? [{ topic: topics.workspace(ctx.workspaceId), frame }] : []
  }),
]
