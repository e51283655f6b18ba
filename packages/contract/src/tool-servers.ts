import { z } from 'zod'
import { AssistantId, ServerToolId, ToolId, ToolServerId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { ToolHeader, ToolSource } from './tools.ts'

/** Why an MCP server could not be used; interfaces say it in the reader's language. */
export const ToolServerProblem = z.enum([
  'address',
  'host',
  'nobody',
  'certificate',
  'unauthorised',
  'forbidden',
  'unknown',
  'busy',
  'slow',
  'broken',
  'not_mcp',
  'too_large',
  'secret',
])
export type ToolServerProblem = z.infer<typeof ToolServerProblem>

/** A server that offers tools over the Model Context Protocol (streamable HTTP). */
export const ToolServer = z
  .object({
    id: ToolServerId,
    name: z.string(),
    prefix: z.string().meta({ description: 'What the names of its tools begin with for a model.' }),
    url: z.string(),
    headers: z.array(ToolHeader),
    timeoutSeconds: z.number().int(),
    maxKilobytes: z.number().int(),
    problem: ToolServerProblem.nullable().meta({
      description: 'What went wrong when it was last asked for its tools.',
    }),
    reason: z.string().meta({ description: 'The same in its own words, without secrets.' }),
    tookMs: z.number().nullable(),
    checkedAt: Moment.nullable(),
    protocol: z.string().nullable().meta({ description: 'Revision of the protocol it speaks.' }),
    offered: z.number().int().meta({ description: 'Tools it offers now and that are kept.' }),
    leftOut: z.number().int().meta({ description: 'Tools it offers beyond those that are kept.' }),
    allowed: z.number().int().meta({ description: 'Tools assistants may use now.' }),
    toReview: z.number().int().meta({ description: 'Allowed once, changed or gone since: nobody may use them.' }),
    createdAt: Moment,
  })
  .meta({ id: 'ToolServer' })
export type ToolServer = z.infer<typeof ToolServer>

const JsonSchema = z.record(z.string(), z.unknown())

/** What a model is told of a tool. */
export const ToolWording = z.object({ title: z.string(), description: z.string(), parameters: JsonSchema })
export type ToolWording = z.infer<typeof ToolWording>

/** What an admin allowed, in the words that were there at the time. */
export const ToolPermission = ToolWording.extend({
  toolId: ToolId.meta({ description: 'What it is tried as.' }),
  callName: z.string().meta({ description: 'What the model calls it.' }),
  isCurrent: z.boolean().meta({ description: 'The server still says the same; otherwise nobody may use it.' }),
  isSensitive: z.boolean(),
  hasEffects: z.boolean(),
  assistantIds: z.array(AssistantId),
  sources: z.record(z.string(), ToolSource),
})
export type ToolPermission = z.infer<typeof ToolPermission>

export const ServerTool = z
  .object({
    id: ServerToolId,
    name: z.string().meta({ description: 'What the server calls it.' }),
    offered: ToolWording,
    isReadOnly: z.boolean().nullable().meta({ description: 'What the server says; a hint, never a rule.' }),
    isDestructive: z.boolean().nullable(),
    isUnfit: z.boolean().meta({ description: 'Its parameters are too large, too deep or not understood.' }),
    isGone: z.boolean(),
    fingerprint: z.string(),
    permission: ToolPermission.nullable(),
  })
  .meta({ id: 'ServerTool' })
export type ServerTool = z.infer<typeof ServerTool>

const fields = {
  name: z.string().trim().min(1).max(60),
  url: z.string().trim().min(1).max(2000),
  headers: z
    .array(z.object({ name: z.string().max(100), value: z.string().max(4000).nullable(), isSecret: z.boolean() }))
    .max(20)
    .meta({ description: 'A secret header without a value keeps the stored one.' }),
  timeoutSeconds: z.number().int().min(1).max(15),
  maxKilobytes: z.number().int().min(1).max(256),
}

const admin = { area: 'tools', auth: 'member', roles: ['owner', 'admin'] } as const
const one = z.object({ id: ToolServerId })
const oneTool = z.object({ id: ServerToolId })
const Contents = z.object({ server: ToolServer, tools: z.array(ServerTool) })

export const toolServersRoutes = defineRoutes({
  'GET /tool-servers': {
    ...admin,
    summary: 'MCP servers of the workspace',
    response: z.object({ items: z.array(ToolServer) }),
    success: 'ok',
  },
  'POST /tool-servers': {
    ...admin,
    summary: 'Add an MCP server; none of its tools may be used yet',
    body: z.object({
      ...fields,
      headers: fields.headers.default([]),
      timeoutSeconds: fields.timeoutSeconds.default(10),
      maxKilobytes: fields.maxKilobytes.default(128),
    }),
    response: ToolServer,
    success: 'created',
  },
  'GET /tool-servers/:id': {
    ...admin,
    summary: 'An MCP server with its tools as it described them last',
    params: one,
    response: Contents,
    success: 'ok',
  },
  'PATCH /tool-servers/:id': {
    ...admin,
    summary: 'Change an MCP server; its secret headers are forgotten when the host changes',
    params: one,
    body: z.object(fields).partial(),
    response: ToolServer,
    success: 'ok',
  },
  'DELETE /tool-servers/:id': {
    ...admin,
    summary: 'Delete an MCP server with its tools; what was called stays on record',
    params: one,
    response: Nothing,
    success: 'empty',
  },
  'POST /tool-servers/:id/refreshes': {
    ...admin,
    summary: 'Connect and read the list of tools; what went wrong is in the server',
    params: one,
    response: Contents,
    success: 'ok',
  },
  'PUT /server-tools/:id/permission': {
    ...admin,
    summary: 'Let assistants use a tool as it is described now',
    params: oneTool,
    body: z.object({
      fingerprint: z.string().max(100).meta({ description: 'Of the description that was looked at.' }),
      hasEffects: z.boolean().default(true),
      isSensitive: z
        .boolean()
        .optional()
        .meta({ description: 'Unless said, one that only looks is: nobody reads what belongs to others.' }),
      assistantIds: z.array(AssistantId).max(50).default([]),
      sources: z.record(z.string().max(64), ToolSource).default({}),
    }),
    response: ServerTool,
    success: 'ok',
  },
  'DELETE /server-tools/:id/permission': {
    ...admin,
    summary: 'Take a tool of an MCP server away from assistants',
    params: oneTool,
    response: Nothing,
    success: 'empty',
  },
})
