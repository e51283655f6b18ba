import type { AssistantId, ConversationId, ToolCallId } from '@opora/contract/ids'
import type { Tool, ToolCall, ToolCallState, ToolFailure, ToolMethod } from '@opora/contract/tools'
import type { CallRow } from './calls/store.ts'
import type { ToolRow } from './store.ts'

/** A tool as admins may see it: which headers are secret, never what they say. */
export const presentTool = (row: ToolRow, assistantIds: AssistantId[]): Tool => ({
  id: row.id,
  name: row.name,
  label: row.label,
  description: row.description,
  parameters: row.parameters,
  method: row.method as ToolMethod,
  url: row.url,
  headers: row.headers,
  timeoutSeconds: row.timeout_seconds,
  maxKilobytes: row.max_kilobytes,
  isSensitive: row.is_sensitive,
  hasEffects: row.has_effects,
  isEnabled: row.is_enabled,
  assistantIds,
  createdAt: row.created_at.toISOString(),
})

export const presentCall = (row: CallRow): ToolCall => ({
  id: row.id as ToolCallId,
  conversationId: row.conversation_id as ConversationId,
  toolName: row.tool_name,
  toolLabel: row.tool_label,
  assistantName: row.assistant_name,
  arguments: row.arguments as ToolCall['arguments'],
  target: row.target,
  state: row.state as ToolCallState,
  result: row.result,
  failure: row.failure as ToolFailure | null,
  tookMs: row.took_ms,
  decidedBy: row.decided_name,
  note: row.note,
  decidedAt: row.decided_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})
