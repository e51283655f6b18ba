import { randomUUID } from 'node:crypto'
import type { ConversationId, MessageId, ToolCallId } from '@opora/contract/ids'
import type { TestWorkspace } from '../new-workspace.ts'

/** A request no system answers. */
export const aTool = () => ({
  name: `find_${randomUUID().slice(0, 8)}`,
  label: 'Find an order',
  description: 'Tells where it is.',
  parameters: { type: 'object' as const, properties: {} },
  method: 'GET' as const,
  url: 'https://shop.invalid/orders',
})

/** What the stocked tool of a server is recognised by. */
export const offeredPrint = 'a fingerprint'

/** A tool and a call of it that waits for a member. */
export async function toolsStock(t: TestWorkspace, conversationId: ConversationId, questionId: MessageId) {
  const tool = await t.api('POST /tools', { body: aTool() })
  const id = randomUUID() as ToolCallId
  const call = {
    id,
    workspace_id: t.workspaceId,
    tool_id: tool.id,
    tool_version: 1,
    tool_name: tool.name,
    tool_label: tool.label,
    assistant_name: 'Helper',
    conversation_id: conversationId,
    question_message_id: questionId,
    question: 'Where is it?',
    arguments: '{}',
    target: 'GET https://shop.invalid/orders',
    state: 'proposed',
    created_at: new Date(),
  }
  await t.ctx.db.insertInto('tool_calls').values(call).execute()
  return { tools: tool.id, 'tool-calls': id, ...(await serverStock(t)) }
}

/** An MCP server nobody answers for, with a tool it once offered. */
async function serverStock(t: TestWorkspace) {
  const body = { name: 'Shop', url: 'http://10.0.0.8/mcp' }
  const server = await t.api('POST /tool-servers', { body })
  const id = randomUUID()
  const offer = {
    id,
    workspace_id: t.workspaceId,
    server_id: server.id,
    name: 'find_order',
    title: 'Find an order',
    description: 'Tells where it is.',
    parameters: '{"type":"object","properties":{},"required":[]}',
    fingerprint: offeredPrint,
    is_unfit: false,
  }
  await t.ctx.db.insertInto('server_tools').values(offer).execute()
  return { 'tool-servers': server.id, 'server-tools': id }
}
