import { z } from 'zod'
import { AssistantId, ConversationId, ToolCallId, ToolId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'

/** What a parameter is filled from instead of the model: what the server knows of the contact, nobody else's. */
export const ToolSource = z.enum(['contact_id', 'conversation_id', 'confirmed_email'])
export type ToolSource = z.infer<typeof ToolSource>

const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** One parameter as JSON Schema: a single value, no objects or lists. */
export const ToolParameter = z.strictObject({
  type: z.enum(['string', 'number', 'integer', 'boolean']),
  description: z.string().trim().max(500).default(''),
  enum: z.array(z.string().min(1).max(200)).min(1).max(50).optional(),
  maxLength: z.number().int().min(1).max(2000).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  'x-from': ToolSource.optional().meta({ description: 'The server fills it in; the model never sees it.' }),
})
export type ToolParameter = z.infer<typeof ToolParameter>

/** JSON Schema of what a tool takes. */
export const ToolParameters = z.strictObject({
  type: z.literal('object'),
  properties: z
    .record(name, ToolParameter)
    .refine((properties) => Object.keys(properties).length <= 20, 'must be at most 20 parameters'),
  required: z.array(name).max(20).default([]),
})
export type ToolParameters = z.infer<typeof ToolParameters>

export const ToolMethod = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
export type ToolMethod = z.infer<typeof ToolMethod>

/** A header of every request. A secret one never comes back: its value is null. */
export const ToolHeader = z.object({ name: z.string(), value: z.string().nullable(), isSecret: z.boolean() })
export type ToolHeader = z.infer<typeof ToolHeader>

export const Tool = z
  .object({
    id: ToolId,
    name: name.meta({ description: 'What the model calls it.' }),
    label: z.string().meta({ description: 'What people call it.' }),
    description: z.string().meta({ description: 'When the model should call it, and what it gives.' }),
    parameters: ToolParameters,
    method: ToolMethod,
    url: z.string().meta({ description: '`{parameter}` may stand in the path and the query, never in the host.' }),
    headers: z.array(ToolHeader),
    timeoutSeconds: z.number().int(),
    maxKilobytes: z.number().int(),
    isSensitive: z.boolean().meta({ description: 'Only for a contact whose identity was confirmed.' }),
    hasEffects: z.boolean().meta({ description: 'A member approves every call.' }),
    isEnabled: z.boolean(),
    assistantIds: z.array(AssistantId),
    createdAt: Moment,
  })
  .meta({ id: 'Tool' })
export type Tool = z.infer<typeof Tool>

/** Why a call gave nothing; interfaces say it in the reader's language. */
export const ToolFailure = z.enum([
  'arguments',
  'address',
  'unreachable',
  'slow',
  'status',
  'too_large',
  'not_text',
  'protocol',
  'changed',
  'off',
  'limit',
  'identity',
  'secret',
  'late',
  'unknown',
])
export type ToolFailure = z.infer<typeof ToolFailure>

/** `proposed` waits for a member; `approved` is under way. */
export const ToolCallState = z.enum(['proposed', 'approved', 'done', 'failed', 'refused'])
export type ToolCallState = z.infer<typeof ToolCallState>

/** One call of a tool, as it is kept. */
export const ToolCall = z
  .object({
    id: ToolCallId,
    conversationId: ConversationId,
    toolName: z.string(),
    toolLabel: z.string(),
    assistantName: z.string(),
    arguments: z.record(z.string(), z.unknown()),
    target: z.string().meta({ description: 'The request itself: method and address, without headers.' }),
    state: ToolCallState,
    result: z.string(),
    failure: ToolFailure.nullable(),
    tookMs: z.number().nullable(),
    decidedBy: z.string().nullable().meta({ description: 'Name of the member who approved or refused it.' }),
    note: z.string().nullable().meta({ description: 'Why it was refused.' }),
    decidedAt: Moment.nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'ToolCall' })
export type ToolCall = z.infer<typeof ToolCall>

/** How a try went. */
export const ToolTrial = z
  .object({
    target: z.string(),
    result: z.string(),
    failure: ToolFailure.nullable(),
    status: z.number().nullable(),
    tookMs: z.number(),
  })
  .meta({ id: 'ToolTrial' })
export type ToolTrial = z.infer<typeof ToolTrial>

const fields = {
  name,
  label: z.string().trim().min(1).max(80),
  description: z.string().trim().min(1).max(2000),
  parameters: ToolParameters,
  method: ToolMethod,
  url: z.string().trim().min(1).max(2000),
  headers: z
    .array(z.object({ name: z.string().max(100), value: z.string().max(4000).nullable(), isSecret: z.boolean() }))
    .max(20)
    .meta({ description: 'A secret header without a value keeps the stored one.' }),
  timeoutSeconds: z.number().int().min(1).max(15),
  maxKilobytes: z.number().int().min(1).max(256),
  isSensitive: z.boolean(),
  hasEffects: z.boolean(),
  isEnabled: z.boolean(),
  assistantIds: z.array(AssistantId).max(50),
}

const admin = { area: 'tools', auth: 'member', roles: ['owner', 'admin'] } as const
const one = z.object({ id: ToolId })

export const toolsRoutes = defineRoutes({
  'GET /tools': {
    ...admin,
    summary: 'Tools of the workspace',
    response: z.object({ items: z.array(Tool) }),
    success: 'ok',
  },
  'POST /tools': {
    ...admin,
    summary: 'Add a tool: a request to a system of the company',
    body: z.object({
      ...fields,
      headers: fields.headers.default([]),
      timeoutSeconds: fields.timeoutSeconds.default(8),
      maxKilobytes: fields.maxKilobytes.default(64),
      isSensitive: fields.isSensitive
        .optional()
        .meta({ description: 'Unless said, one that only looks is: nobody reads what belongs to others.' }),
      hasEffects: fields.hasEffects.default(true),
      isEnabled: fields.isEnabled.default(true),
      assistantIds: fields.assistantIds.default([]),
    }),
    response: Tool,
    success: 'created',
  },
  'PATCH /tools/:id': {
    ...admin,
    summary: 'Change a tool; its secret headers are forgotten when the host changes',
    params: one,
    body: z.object(fields).partial(),
    response: Tool,
    success: 'ok',
  },
  'DELETE /tools/:id': { ...admin, summary: 'Delete a tool', params: one, response: Nothing, success: 'empty' },
  'POST /tools/:id/trials': {
    ...admin,
    summary: 'Call a tool once, for real; one of an MCP server as well',
    params: one,
    body: z.object({
      arguments: z.record(z.string(), z.unknown()),
      isConfirmed: z
        .boolean()
        .default(false)
        .meta({ description: 'That it really takes effect. A tool with effects is not called without.' }),
    }),
    response: ToolTrial,
    success: 'ok',
  },
  'GET /tool-calls': {
    summary: 'Calls that wait for somebody to approve them, the oldest first',
    area: 'tools',
    auth: 'member',
    response: z.object({ items: z.array(ToolCall) }),
    success: 'ok',
  },
  'GET /conversations/:id/tool-calls': {
    summary: 'What was called on behalf of a contact in a conversation, the newest first',
    area: 'tools',
    auth: 'member',
    params: z.object({ id: ConversationId }),
    response: z.object({ items: z.array(ToolCall) }),
    success: 'ok',
  },
  'PUT /tool-calls/:id/decision': {
    summary: 'Approve or refuse a proposed call',
    area: 'tools',
    auth: 'member',
    params: z.object({ id: ToolCallId }),
    body: z.object({ isApproved: z.boolean(), note: z.string().trim().max(500).optional() }),
    response: ToolCall,
    success: 'ok',
  },
})
