import type { ConversationId, ToolCallId, ToolId, ToolServerId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

interface Call {
  conversationId: ConversationId
  callId: ToolCallId
}

export const toolChanged = defineEvent<{ toolId: ToolId }>('tool.changed')
export const toolServerChanged = defineEvent<{ serverId: ToolServerId }>('tool_server.changed')
export const toolCallChanged = defineEvent<Call>('tool_call.changed')
/** A call that waited for a person is over, whatever came of it. */
export const toolCallFinished = defineEvent<Call>('tool_call.finished')
