import type { AssistantId, ToolId } from '@opora/contract/ids'
import type { ToolHeader, ToolMethod, ToolParameters } from '@opora/contract/tools'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

/** What an admin decides about a tool. */
export interface ToolValues {
  name: string
  label: string
  description: string
  parameters: ToolParameters
  /** `MCP` for a tool of a server: its address and headers are the server's. */
  method: ToolMethod | 'MCP'
  url: string
  headers: ToolHeader[]
  secrets: Buffer | null
  timeout_seconds: number
  max_kilobytes: number
  is_sensitive: boolean
  has_effects: boolean
  is_enabled: boolean
  server_tool_id?: string | null
  /** Of the words a tool of a server was allowed with. */
  fingerprint?: string | null
}

const tools = (ctx: Ctx) => ctx.db.selectFrom('tools as t').selectAll('t').orderBy('t.created_at').orderBy('t.id')

type Stored = Awaited<ReturnType<ReturnType<typeof tools>['execute']>>[number]

/** A tool as it is stored, its JSON read. */
export type ToolRow = Omit<Stored, keyof ToolValues> & Required<ToolValues> & { id: ToolId }

const read = (row: Stored): ToolRow => row as unknown as ToolRow

/** Tools an admin wrote; those of servers are told with their server. */
export const toolRows = async (ctx: Ctx): Promise<ToolRow[]> =>
  (await tools(ctx).where('t.server_tool_id', 'is', null).execute()).map(read)

export async function toolRow(ctx: Ctx, id: ToolId): Promise<ToolRow | undefined> {
  const row = await tools(ctx).where('t.id', '=', id).executeTakeFirst()
  return row && read(row)
}

export async function lockedToolRow(ctx: Ctx, id: ToolId): Promise<ToolRow | undefined> {
  const row = await ctx.db.selectFrom('tools').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && read(row)
}

/** What an assistant may use now; a tool of a server only in the words it was allowed with. */
export async function toolRowsOf(ctx: Ctx, assistantId: AssistantId): Promise<ToolRow[]> {
  const rows = await tools(ctx)
    .innerJoin('assistant_tools as a', 'a.tool_id', 't.id')
    .where('a.assistant_id', '=', assistantId)
    .where('t.is_enabled', '=', true)
    .leftJoin('server_tools as o', 'o.id', 't.server_tool_id')
    .where((eb) =>
      eb.or([
        eb('t.server_tool_id', 'is', null),
        eb.and([eb('o.is_gone', '=', false), eb('o.fingerprint', '=', eb.ref('t.fingerprint'))]),
      ]),
    )
    .execute()
  return rows.map(read)
}

const columnsOf = ({ parameters, headers, ...plain }: Partial<ToolValues>) => ({
  ...plain,
  ...(parameters ? { parameters: storedJson(parameters) } : {}),
  ...(headers ? { headers: storedJson(headers) } : {}),
})

export async function insertTool(ctx: Ctx, values: ToolValues): Promise<ToolId> {
  const id = ctx.world.ids.next() as ToolId
  const json = { parameters: storedJson(values.parameters), headers: storedJson(values.headers) }
  await ctx.db
    .insertInto('tools')
    .values({ ...values, ...json, id, workspace_id: ctx.workspaceId, created_at: ctx.now })
    .execute()
  return id
}

/** Every change makes another tool of it: what was proposed before may not run any more. */
export async function changeTool(ctx: Ctx, id: ToolId, change: Partial<ToolValues>): Promise<void> {
  await ctx.db
    .updateTable('tools')
    .set({ ...columnsOf(change), version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export const deleteToolRow = (ctx: Ctx, id: ToolId) => ctx.db.deleteFrom('tools').where('id', '=', id).execute()

/** Ids of the assistants that may use each tool. */
export async function usersOf(ctx: Ctx): Promise<Map<string, AssistantId[]>> {
  const rows = await ctx.db.selectFrom('assistant_tools').select(['tool_id', 'assistant_id']).execute()
  const users = new Map<string, AssistantId[]>()
  for (const row of rows) users.set(row.tool_id, [...(users.get(row.tool_id) ?? []), row.assistant_id as AssistantId])
  return users
}

export async function replaceUsers(ctx: Ctx, id: ToolId, assistantIds: readonly AssistantId[]): Promise<void> {
  await ctx.db.deleteFrom('assistant_tools').where('tool_id', '=', id).execute()
  const rows = assistantIds.map((assistant_id) => ({ workspace_id: ctx.workspaceId, assistant_id, tool_id: id }))
  if (rows.length > 0) await ctx.db.insertInto('assistant_tools').values(rows).execute()
}
