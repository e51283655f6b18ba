import type { ImportKey } from '@opora/contract/contact-imports'
import type { CompanyId, ContactId, ContactImportId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

export interface NewImport {
  id: ContactImportId
  fileName: string
  memberName: string
  headers: readonly string[]
  columns: readonly (string | null)[]
  key: ImportKey
  rowCount: number
}

export const insertImport = (ctx: Ctx, one: NewImport) =>
  ctx.db
    .insertInto('contact_imports')
    .values({
      id: one.id,
      workspace_id: ctx.workspaceId,
      member_name: one.memberName,
      file_name: one.fileName,
      state: 'draft',
      headers: storedJson(one.headers),
      columns: storedJson(one.columns),
      key: one.key,
      row_count: one.rowCount,
      created_at: ctx.now,
    })
    .execute()

const imports = (ctx: Ctx) => ctx.db.selectFrom('contact_imports').selectAll()

export const importRow = (ctx: Ctx, id: ContactImportId) => imports(ctx).where('id', '=', id).executeTakeFirst()

export type ImportRow = NonNullable<Awaited<ReturnType<typeof importRow>>>

/** The import, held until the commit. */
export const lockImport = (ctx: Ctx, id: ContactImportId) =>
  imports(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export const lastImports = (ctx: Ctx, limit: number) =>
  imports(ctx).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()

type ImportChange = Partial<
  Pick<
    ImportRow,
    | 'state'
    | 'key'
    | 'done_line'
    | 'done_count'
    | 'new_count'
    | 'updated_count'
    | 'unchanged_count'
    | 'broken_count'
    | 'finished_at'
  >
> & { columns?: readonly (string | null)[] }

export async function changeImport(ctx: Ctx, id: ContactImportId, change: ImportChange): Promise<void> {
  const { columns, ...rest } = change
  const changed = ctx.db
    .updateTable('contact_imports')
    .set({ ...rest, ...(columns ? { columns: storedJson(columns) } : {}) })
  await changed.where('id', '=', id).execute()
}

export interface FileRow {
  line: number
  cells: string[]
}

export async function insertRows(ctx: Ctx, id: ContactImportId, rows: readonly FileRow[]): Promise<void> {
  await sql`
    insert into contact_import_rows (import_id, workspace_id, line, cells)
    select ${id}::uuid, ${ctx.workspaceId}::uuid, line, cells
    from jsonb_to_recordset(${storedJson(rows)}::jsonb) as r (line integer, cells jsonb)`.execute(ctx.db)
}

interface Some {
  line: number
  limit: number
}

export async function rowsAfter(ctx: Ctx, id: ContactImportId, { line, limit }: Some): Promise<FileRow[]> {
  const rows = ctx.db.selectFrom('contact_import_rows').select(['line', 'cells']).where('import_id', '=', id)
  const found = await rows.where('line', '>', line).orderBy('line').limit(limit).execute()
  return found.map((row) => ({ line: row.line, cells: row.cells as string[] }))
}

/** Rows as they were before anybody looked. */
export async function forgetReading(ctx: Ctx, id: ContactImportId): Promise<void> {
  await ctx.db
    .updateTable('contact_import_rows')
    .set({ key_value: null, reason: null, detail: null })
    .where('import_id', '=', id)
    .where((eb) => eb.or([eb('key_value', 'is not', null), eb('reason', 'is not', null)]))
    .execute()
}

export interface ReadMark {
  line: number
  keyValue: string | null
  reason: string | null
  detail: string | null
}

export async function markRows(ctx: Ctx, id: ContactImportId, marks: readonly ReadMark[]): Promise<void> {
  await sql`
    update contact_import_rows as r set key_value = m."keyValue", reason = m.reason, detail = m.detail
    from jsonb_to_recordset(${storedJson(marks)}::jsonb) as m (line integer, "keyValue" text, reason text, detail text)
    where r.import_id = ${id} and r.line = m.line`.execute(ctx.db)
}

/** The first line that named each of these, of those worked off. */
export async function linesOf(ctx: Ctx, id: ContactImportId, keys: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ key_value: string; line: number }>`
    select key_value, min(line)::int as line from contact_import_rows
    where import_id = ${id} and key_value = any(${[...keys]}::text[]) group by key_value`.execute(ctx.db)
  return new Map(rows.map(({ key_value, line }) => [key_value, line]))
}

export interface BrokenRow extends FileRow {
  reason: string
  detail: string
}

export async function brokenRows(ctx: Ctx, id: ContactImportId): Promise<BrokenRow[]> {
  const { rows } = await sql<BrokenRow>`
    select line, cells, reason, coalesce(detail, '') as detail from contact_import_rows
    where import_id = ${id} and reason is not null order by line`.execute(ctx.db)
  return rows
}

/** What is over needs only its broken rows. */
export async function forgetTaken(ctx: Ctx, id: ContactImportId): Promise<void> {
  await ctx.db.deleteFrom('contact_import_rows').where('import_id', '=', id).where('reason', 'is', null).execute()
}

export async function forgetImports(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('contact_imports').where('created_at', '<', before).execute()
}

const keyColumns = { email: 'email', phone: 'phone_key', external_id: 'external_id' } as const

export interface KnownContact {
  id: ContactId
  keyValue: string
  /** False when it is only somebody merged into them who is known by it. */
  isOwn: boolean
  /** Everything of this kind they are known by. */
  keys: string[]
  name: string
  email: string | null
  phone: string | null
  externalId: string | null
  companyId: CompanyId | null
  language: string | null
  attributes: Record<string, string>
  /** What the tags of the person are compared by. */
  tagKeys: string[]
}

/** Contacts known by these, by what was merged into them too, held until the commit, so that nobody changes them meanwhile. */
export async function knownBy(ctx: Ctx, key: ImportKey, values: readonly string[]): Promise<KnownContact[]> {
  const of = (table: 'c' | 'o') => sql.ref(`${table}.${keyColumns[key]}`)
  const { rows } = await sql<KnownContact>`
    select c.id, k.value as "keyValue", coalesce(${of('c')} = k.value, false) as "isOwn", c.name, c.email, c.phone,
      c.external_id as "externalId", c.company_id as "companyId", c.language, c.attributes,
      array(select t.name_key from tags t where t.id in (
        select ct.tag_id from contact_tags ct join contacts o on o.id = ct.contact_id
        where o.id = c.id or o.merged_into_id = c.id)) as "tagKeys", array(
        select ${of('o')} from contacts o where (o.id = c.id or o.merged_into_id = c.id) and ${of('o')} is not null) as keys
    from contacts c join (
      select distinct coalesce(o.merged_into_id, o.id) as id, ${of('o')} as value from contacts o
      where ${of('o')} = any(${[...values]}::text[])) k on k.id = c.id
    order by c.id for update of c`.execute(ctx.db)
  return rows
}

/** Which of these another system’s ids are taken. */
export async function takenIds(ctx: Ctx, values: readonly string[]): Promise<Map<string, string>> {
  const person = sql<string>`coalesce(merged_into_id, id)`.as('id')
  const found = ctx.db.selectFrom('contacts').select([person, 'external_id'])
  const rows = values.length > 0 ? await found.where('external_id', 'in', [...values]).execute() : []
  return new Map(rows.map((row) => [row.external_id ?? '', row.id]))
}

export interface KnownTag {
  key: string
  isArchived: boolean
}

/** Every tag of the workspace, by what it is compared by. */
export async function tagsByName(ctx: Ctx): Promise<KnownTag[]> {
  const isArchived = sql<boolean>`archived_at is not null`.as('isArchived')
  const tags = ctx.db.selectFrom('tags').select(['name_key as key', isArchived])
  return tags.where('merged_into_id', 'is', null).execute()
}

export interface StoredContact {
  id: string
  name: string
  email: string | null
  phone: string | null
  external_id: string | null
  company_id: string | null
  language: string | null
  attributes: Record<string, string>
}

const recordset = (contacts: readonly StoredContact[]) =>
  sql`jsonb_to_recordset(${storedJson(contacts)}::jsonb) as n (
    id uuid, name text, email text, phone text, external_id text, company_id uuid, language text,
    attributes jsonb)`

export async function insertContacts(ctx: Ctx, contacts: readonly StoredContact[]): Promise<void> {
  if (contacts.length === 0) return
  await sql`
    insert into contacts (id, workspace_id, name, email, phone, external_id, company_id, language, attributes, created_at)
    select n.id, ${ctx.workspaceId}::uuid, n.name, n.email, n.phone, n.external_id, n.company_id, n.language,
      n.attributes, ${ctx.now}::timestamptz
    from ${recordset(contacts)}`.execute(ctx.db)
}

export async function updateContacts(ctx: Ctx, contacts: readonly StoredContact[]): Promise<void> {
  if (contacts.length === 0) return
  await sql`
    update contacts as c set name = n.name, email = n.email, phone = n.phone, external_id = n.external_id,
      company_id = n.company_id, language = n.language, attributes = n.attributes
    from ${recordset(contacts)} where c.id = n.id`.execute(ctx.db)
}
