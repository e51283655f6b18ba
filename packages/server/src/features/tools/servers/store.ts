import type { ServerToolId, ToolId, ToolServerId, WorkspaceId } from '@opora/contract/ids'
import type { ToolHeader, ToolParameters } from '@opora/contract/tools'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { ToolRow } from '../store.ts'

/** What an admin says about a server. */
export interface ServerValues {
  name: string
  url: string
  headers: ToolHeader[]
  secrets: Buffer | null
  timeout_seconds: number
  max_kilobytes: number
}

/** How asking it went. */
export interface CheckValues {
  problem: string | null
  reason: string
  took_ms: number | null
  protocol?: string | null
  left_out?: number
}

/** A tool as a server describes it. */
export interface OfferValues {
  name: string
  title: string
  description: string
  parameters: ToolParameters
  fingerprint: string
  is_read_only: boolean | null
  is_destructive: boolean | null
  is_unfit: boolean
}

const servers = (ctx: Ctx) => ctx.db.selectFrom('tool_servers').selectAll().orderBy('created_at').orderBy('id')
type StoredServer = Awaited<ReturnType<ReturnType<typeof servers>['execute']>>[number]

export type ServerRow = Omit<StoredServer, 'id' | 'headers'> & { id: ToolServerId; headers: ToolHeader[] }

const readServer = (row: StoredServer): ServerRow => row as unknown as ServerRow

export const serverRows = async (ctx: Ctx): Promise<ServerRow[]> => (await servers(ctx).execute()).map(readServer)

export async function serverRow(ctx: Ctx, id: ToolServerId): Promise<ServerRow | undefined> {
  const row = await servers(ctx).where('id', '=', id).executeTakeFirst()
  return row && readServer(row)
}

export async function lockedServer(ctx: Ctx, id: ToolServerId): Promise<ServerRow | undefined> {
  const row = await servers(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && readServer(row)
}

const columnsOf = ({ headers, ...plain }: Partial<ServerValues>) => ({
  ...plain,
  ...(headers ? { headers: storedJson(headers) } : {}),
})

export async function insertServer(ctx: Ctx, values: ServerValues & { prefix: string }): Promise<ToolServerId> {
  const id = ctx.world.ids.next() as ToolServerId
  const row = { ...values, headers: storedJson(values.headers), id, created_at: ctx.now }
  await ctx.db
    .insertInto('tool_servers')
    .values({ ...row, workspace_id: ctx.workspaceId })
    .execute()
  return id
}

/** What was proposed while the server was another one may not run against this one. */
export async function changeServer(ctx: Ctx, id: ToolServerId, change: Partial<ServerValues>): Promise<void> {
  await ctx.db.updateTable('tool_servers').set(columnsOf(change)).where('id', '=', id).execute()
  await ctx.db
    .updateTable('tools')
    .set({ version: sql<number>`version + 1` })
    .where('server_tool_id', 'in', (eb) => eb.selectFrom('server_tools').select('id').where('server_id', '=', id))
    .execute()
}

export const keepCheck = (ctx: Ctx, id: ToolServerId, check: CheckValues) =>
  ctx.db
    .updateTable('tool_servers')
    .set({ ...check, checked_at: ctx.now })
    .where('id', '=', id)
    .execute()

export const deleteServerRow = (ctx: Ctx, id: ToolServerId) =>
  ctx.db.deleteFrom('tool_servers').where('id', '=', id).execute()

const mostDue = 200

/** Servers of every workspace that were not asked since a moment. */
export async function dueServers(db: Db, before: Date): Promise<{ id: ToolServerId; workspaceId: WorkspaceId }[]> {
  const rows = await db
    .selectFrom('tool_servers')
    .select(['id', 'workspace_id'])
    .where('checked_at', '<', before)
    .orderBy('checked_at')
    .limit(mostDue)
    .execute()
  return rows.map((row) => ({ id: row.id as ToolServerId, workspaceId: row.workspace_id as WorkspaceId }))
}

/** Replaces what a server offers; what it does not name any more is gone, not forgotten. */
export async function replaceOffers(ctx: Ctx, id: ToolServerId, offers: readonly OfferValues[]): Promise<void> {
  await ctx.db.updateTable('server_tools').set({ is_gone: true }).where('server_id', '=', id).execute()
  for (let at = 0; at < offers.length; at += 100) {
    const rows = offers.slice(at, at + 100).map((one) => ({
      ...one,
      parameters: storedJson(one.parameters),
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      server_id: id,
      is_gone: false,
    }))
    await ctx.db
      .insertInto('server_tools')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['server_id', 'name']).doUpdateSet((eb) => ({
          title: eb.ref('excluded.title'),
          description: eb.ref('excluded.description'),
          parameters: eb.ref('excluded.parameters'),
          fingerprint: eb.ref('excluded.fingerprint'),
          is_read_only: eb.ref('excluded.is_read_only'),
          is_destructive: eb.ref('excluded.is_destructive'),
          is_unfit: eb.ref('excluded.is_unfit'),
          is_gone: eb.lit(false),
        })),
      )
      .execute()
  }
  // What nobody was ever allowed to use need not be remembered.
  await ctx.db
    .deleteFrom('server_tools')
    .where('server_id', '=', id)
    .where('is_gone', '=', true)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('tools')
        .select('server_tool_id')
        .where('server_tool_id', 'is not', null)
        .$castTo<{ server_tool_id: string }>(),
    )
    .execute()
}

const offers = (ctx: Ctx) =>
  ctx.db
    .selectFrom('server_tools as o')
    .leftJoin('tools as t', 't.server_tool_id', 'o.id')
    .selectAll('o')
    .select([
      't.id as tool_id',
      't.name as call_name',
      't.label as allowed_title',
      't.description as allowed_description',
      't.parameters as allowed_parameters',
      't.fingerprint as allowed_fingerprint',
      't.is_sensitive',
      't.has_effects',
    ])
    .orderBy('o.name')

type StoredOffer = Awaited<ReturnType<ReturnType<typeof offers>['execute']>>[number]

export type OfferRow = Omit<StoredOffer, 'id' | 'server_id' | 'parameters' | 'allowed_parameters' | 'tool_id'> & {
  id: ServerToolId
  server_id: ToolServerId
  parameters: ToolParameters
  allowed_parameters: ToolParameters | null
  tool_id: ToolId | null
}

const readOffer = (row: StoredOffer): OfferRow => row as unknown as OfferRow

export const offerRows = async (ctx: Ctx, id: ToolServerId): Promise<OfferRow[]> =>
  (await offers(ctx).where('o.server_id', '=', id).execute()).map(readOffer)

export async function offerRow(ctx: Ctx, id: ServerToolId): Promise<OfferRow | undefined> {
  const row = await offers(ctx).where('o.id', '=', id).executeTakeFirst()
  return row && readOffer(row)
}

export const lockOffer = (ctx: Ctx, id: ServerToolId) =>
  ctx.db.selectFrom('server_tools').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

/** The server and the words of a tool that may be used now; undefined when either has changed. */
export async function usableServer(ctx: Ctx, tool: ToolRow): Promise<{ server: ServerRow; name: string } | undefined> {
  const row = await ctx.db
    .selectFrom('server_tools')
    .select(['server_id', 'name'])
    .where('id', '=', tool.server_tool_id)
    .where('is_gone', '=', false)
    .where('fingerprint', '=', tool.fingerprint)
    .executeTakeFirst()
  const server = row && (await serverRow(ctx, row.server_id as ToolServerId))
  return server && { server, name: row.name }
}

export interface ServerCounts {
  offered: number
  allowed: number
  toReview: number
}

/** How many tools each server has, by its id. */
export async function countsOf(ctx: Ctx): Promise<Map<string, ServerCounts>> {
  const { rows } = await sql<{ server_id: string } & Record<keyof ServerCounts, string>>`
    select o.server_id,
      count(*) filter (where not o.is_gone) as offered,
      count(t.id) filter (where not o.is_gone and o.fingerprint = t.fingerprint) as allowed,
      count(t.id) filter (where o.is_gone or o.fingerprint <> t.fingerprint) as "toReview"
    from server_tools o left join tools t on t.server_tool_id = o.id group by o.server_id`.execute(ctx.db)
  return new Map(
    rows.map((row) => [
      row.server_id,
      { offered: Number(row.offered), allowed: Number(row.allowed), toReview: Number(row.toReview) },
    ]),
  )
}
