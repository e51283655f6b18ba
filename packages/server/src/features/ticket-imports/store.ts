import type { TicketImportId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Db } from '../../platform/context/database.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

export interface FileRow {
  line: number
  cells: string[]
}

export interface NewImport {
  id: TicketImportId
  memberId: string | null
  memberName: string
  fileName: string
  headers: readonly string[]
  columns: readonly (string | null)[]
  rowCount: number
}

export const insertImport = (ctx: Ctx, one: NewImport) =>
  ctx.db
    .insertInto('ticket_imports')
    .values({
      id: one.id,
      workspace_id: ctx.workspaceId,
      member_id: one.memberId,
      member_name: one.memberName,
      file_name: one.fileName,
      state: 'draft',
      headers: storedJson(one.headers),
      columns: storedJson(one.columns),
      row_count: one.rowCount,
      created_at: ctx.now,
    })
    .execute()

const imports = (ctx: Ctx) => ctx.db.selectFrom('ticket_imports').selectAll()

export const importRow = (ctx: Ctx, id: TicketImportId) => imports(ctx).where('id', '=', id).executeTakeFirst()

export type ImportRow = NonNullable<Awaited<ReturnType<typeof importRow>>>

/** The import, held until the commit. */
export const lockImport = (ctx: Ctx, id: TicketImportId) =>
  imports(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export const lastImports = (ctx: Ctx, limit: number) =>
  imports(ctx).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()

type Changed = 'state' | 'done_count' | 'new_count' | 'broken_count' | 'finished_at'
type ImportChange = Partial<Pick<ImportRow, Changed>> & { columns?: readonly (string | null)[] }

export async function changeImport(ctx: Ctx, id: TicketImportId, change: ImportChange): Promise<void> {
  const { columns, ...rest } = change
  const changed = { ...rest, ...(columns ? { columns: storedJson(columns) } : {}) }
  await ctx.db.updateTable('ticket_imports').set(changed).where('id', '=', id).execute()
}

export async function insertRows(ctx: Ctx, id: TicketImportId, rows: readonly FileRow[]): Promise<void> {
  await sql`
    insert into ticket_import_rows (import_id, workspace_id, line, cells)
    select ${id}::uuid, ${ctx.workspaceId}::uuid, line, cells
    from jsonb_to_recordset(${storedJson(rows)}::jsonb) as r (line integer, cells jsonb)`.execute(ctx.db)
}

interface StoredRow extends FileRow {
  isTaken: boolean
  ticketId: string | null
}

interface Some {
  line: number
  limit: number
}

export async function rowsAfter(ctx: Ctx, id: TicketImportId, { line, limit }: Some): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select line, cells, is_taken as "isTaken", ticket_id as "ticketId" from ticket_import_rows
    where import_id = ${id} and line > ${line} order by line limit ${limit}`.execute(ctx.db)
  return rows
}

export async function rowsAt(ctx: Ctx, id: TicketImportId, lines: readonly number[]): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select line, cells, is_taken as "isTaken", ticket_id as "ticketId" from ticket_import_rows
    where import_id = ${id} and line = any(${[...lines]}::int[]) order by line`.execute(ctx.db)
  return rows
}

export interface Broken {
  line: number
  reason: string
  detail: string
}

/** What hinders rows now, instead of what did before. */
export async function markBroken(ctx: Ctx, id: TicketImportId, broken: readonly Broken[]): Promise<void> {
  await sql`
    update ticket_import_rows as r set reason = m.reason, detail = m.detail
    from (select line, b.reason, b.detail from ticket_import_rows o
      left join jsonb_to_recordset(${storedJson(broken)}::jsonb) as b (line integer, reason text, detail text) using (line)
      where o.import_id = ${id}) m
    where r.import_id = ${id} and r.line = m.line and (r.reason is not null or m.reason is not null)`.execute(ctx.db)
}

export async function addBroken(ctx: Ctx, id: TicketImportId, broken: readonly Broken[]): Promise<void> {
  await sql`
    update ticket_import_rows as r set reason = m.reason, detail = m.detail
    from jsonb_to_recordset(${storedJson(broken)}::jsonb) as m (line integer, reason text, detail text)
    where r.import_id = ${id} and r.line = m.line`.execute(ctx.db)
}

export async function markTaken(
  ctx: Ctx,
  id: TicketImportId,
  taken: readonly { line: number; ticketId: string }[],
): Promise<void> {
  await sql`
    update ticket_import_rows as r set is_taken = true, ticket_id = m."ticketId"
    from jsonb_to_recordset(${storedJson(taken)}::jsonb) as m (line integer, "ticketId" uuid)
    where r.import_id = ${id} and r.line = m.line`.execute(ctx.db)
}

export async function brokenRows(ctx: Ctx, id: TicketImportId, limit: number | null): Promise<(FileRow & Broken)[]> {
  const { rows } = await sql<FileRow & Broken>`
    select line, cells, reason, coalesce(detail, '') as detail from ticket_import_rows
    where import_id = ${id} and reason is not null order by line limit ${limit}`.execute(ctx.db)
  return rows
}

/** What is over needs only its broken rows. */
export async function forgetTaken(ctx: Ctx, id: TicketImportId): Promise<void> {
  await ctx.db.deleteFrom('ticket_import_rows').where('import_id', '=', id).where('reason', 'is', null).execute()
}

export async function forgetImports(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('ticket_imports').where('created_at', '<', before).execute()
}
