import { type FieldProblem, failure } from '@opora/contract/errors'
import type { AssistantId, ServerToolId, ToolId } from '@opora/contract/ids'
import type { ToolParameters, ToolSource } from '@opora/contract/tools'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { toolChanged } from '../events.ts'
import { setUsers } from '../save-tool.ts'
import { changeTool, deleteToolRow, insertTool, type ToolValues } from '../store.ts'
import { callName } from './call-name.ts'
import { getServer } from './save-server.ts'
import { lockOffer, type OfferRow, offerRow } from './store.ts'

/** What an admin decides about a tool of a server. */
export interface Permission {
  fingerprint: string
  hasEffects: boolean
  /** Unless said, a tool that only looks is for those alone who proved who they are. */
  isSensitive?: boolean | undefined
  assistantIds: AssistantId[]
  sources: Record<string, ToolSource>
}

/** The only way from an id to a tool of a server. */
async function getOffer(ctx: Ctx, id: ServerToolId): Promise<OfferRow> {
  const row = await offerRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** The parameters with what the server fills in instead of the model. */
function bound({ parameters }: OfferRow, sources: Permission['sources']): ToolParameters {
  const wrong = (name: string, message: string): FieldProblem => ({ path: `sources.${name}`, message, code: 'custom' })
  const problems = Object.keys(sources).flatMap((name) => {
    if (!Object.hasOwn(parameters.properties, name)) return [wrong(name, 'is no parameter')]
    return parameters.properties[name]?.type === 'string' ? [] : [wrong(name, 'what the server fills in is a text')]
  })
  if (problems.length > 0) throw failure('invalid', {}, problems)
  const properties = Object.entries(parameters.properties).map(([name, one]) => {
    const from = Object.hasOwn(sources, name) ? sources[name] : undefined
    return [name, from ? { ...one, 'x-from': from } : one]
  })
  return { ...parameters, properties: Object.fromEntries(properties) }
}

async function valuesOf(ctx: Ctx, offer: OfferRow, permission: Permission): Promise<ToolValues> {
  const server = await getServer(ctx, offer.server_id)
  return {
    name: callName(server.prefix, offer.name),
    label: offer.title,
    description: offer.description || offer.title,
    parameters: bound(offer, permission.sources),
    method: 'MCP',
    url: '',
    headers: [],
    secrets: null,
    timeout_seconds: server.timeout_seconds,
    max_kilobytes: server.max_kilobytes,
    is_sensitive: permission.isSensitive ?? !permission.hasEffects,
    has_effects: permission.hasEffects,
    is_enabled: true,
    server_tool_id: offer.id,
    fingerprint: offer.fingerprint,
  }
}

/** Lets assistants use a tool in the words an admin has looked at; with other words it waits for another look. */
export async function permitTool(ctx: Ctx, id: ServerToolId, permission: Permission): Promise<OfferRow> {
  await transact(ctx, async (ctx) => {
    await lockOffer(ctx, id)
    const offer = await getOffer(ctx, id)
    if (offer.is_gone || offer.fingerprint !== permission.fingerprint) throw failure('server_tool.changed')
    if (offer.is_unfit) throw failure('server_tool.unfit')
    const values = await valuesOf(ctx, offer, permission)
    const toolId: ToolId = offer.tool_id ?? (await insertTool(ctx, values))
    if (offer.tool_id) await changeTool(ctx, toolId, values)
    await setUsers(ctx, toolId, permission.assistantIds)
    ctx.announce(toolChanged({ toolId }))
  }).catch((error: unknown) => {
    throw isTaken(error) ? failure('tool.name_taken') : error
  })
  return getOffer(ctx, id)
}

/** Takes a tool away from every assistant; what was called with it stays on record. */
export async function forbidTool(ctx: Ctx, id: ServerToolId): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockOffer(ctx, id)
    const { tool_id: toolId } = await getOffer(ctx, id)
    if (!toolId) return
    await deleteToolRow(ctx, toolId)
    ctx.announce(toolChanged({ toolId }))
  })
}
