import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

/** Tables an admin fills in. */
export type SetupTable = 'ticket_projects' | 'ticket_types' | 'ticket_statuses' | 'ticket_fields' | 'ticket_boards'
export type ProjectRow = Selectable<Tables['ticket_projects']>
export type TypeRow = Selectable<Tables['ticket_types']>
export type StatusRow = Selectable<Tables['ticket_statuses']>
export type BoardRow = Selectable<Tables['ticket_boards']>
export type FieldRow = Selectable<Tables['ticket_fields']>

/** Held by whoever changes the setup, so that no two take the last place or the same one. Only inside transact(). */
export const holdSetup = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`ticket setup ${ctx.workspaceId}`}, 0))`.execute(ctx.db)

/** By age. */
export const projectRows = (ctx: Ctx) =>
  ctx.db.selectFrom('ticket_projects').selectAll().orderBy('created_at').orderBy('id').execute()
export const typeRows = (ctx: Ctx) =>
  ctx.db.selectFrom('ticket_types').selectAll().orderBy('created_at').orderBy('id').execute()
/** In their order. */
export const fieldRows = (ctx: Ctx) =>
  ctx.db.selectFrom('ticket_fields').selectAll().orderBy('position').orderBy('created_at').orderBy('id').execute()
export const statusRows = (ctx: Ctx) =>
  ctx.db.selectFrom('ticket_statuses').selectAll().orderBy('position').orderBy('id').execute()

export const projectRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_projects').selectAll().where('id', '=', id).executeTakeFirst()
export const typeRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_types').selectAll().where('id', '=', id).executeTakeFirst()
export const statusRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_statuses').selectAll().where('id', '=', id).executeTakeFirst()
export const fieldRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_fields').selectAll().where('id', '=', id).executeTakeFirst()
export const fieldsOfProject = (ctx: Ctx, projectId: string) =>
  ctx.db
    .selectFrom('ticket_fields')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute()

/** The status whose column is changed: whoever puts cards there waits for each other. Only inside transact(). */
export const lockColumn = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_statuses').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export async function countTable(ctx: Ctx, table: SetupTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

type Made<T extends SetupTable> = Omit<Insertable<Tables[T]>, 'id' | 'workspace_id' | 'created_at'>

const made = (ctx: Ctx) => ({ id: ctx.world.ids.next(), workspace_id: ctx.workspaceId, created_at: ctx.now })

export const insertProject = (ctx: Ctx, row: Made<'ticket_projects'>): Promise<ProjectRow> =>
  ctx.db
    .insertInto('ticket_projects')
    .values({ ...row, ...made(ctx) })
    .returningAll()
    .executeTakeFirstOrThrow()
export const insertType = (ctx: Ctx, row: Made<'ticket_types'>): Promise<TypeRow> =>
  ctx.db
    .insertInto('ticket_types')
    .values({ ...row, ...made(ctx) })
    .returningAll()
    .executeTakeFirstOrThrow()
export const insertStatus = (ctx: Ctx, row: Made<'ticket_statuses'>): Promise<StatusRow> =>
  ctx.db
    .insertInto('ticket_statuses')
    .values({ ...row, ...made(ctx) })
    .returningAll()
    .executeTakeFirstOrThrow()
export const insertField = (ctx: Ctx, row: Made<'ticket_fields'>): Promise<FieldRow> =>
  ctx.db
    .insertInto('ticket_fields')
    .values({ ...row, ...made(ctx) })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateProject = (ctx: Ctx, id: string, change: Updateable<Tables['ticket_projects']>) =>
  ctx.db
    .updateTable('ticket_projects')
    .set({ id, ...change })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
export const updateType = (ctx: Ctx, id: string, change: Updateable<Tables['ticket_types']>) =>
  ctx.db
    .updateTable('ticket_types')
    .set({ id, ...change })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
export const updateStatus = (ctx: Ctx, id: string, change: Updateable<Tables['ticket_statuses']>) =>
  ctx.db
    .updateTable('ticket_statuses')
    .set({ id, ...change })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
export const updateField = (ctx: Ctx, id: string, change: Updateable<Tables['ticket_fields']>) =>
  ctx.db
    .updateTable('ticket_fields')
    .set({ id, ...change })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** Gives rows of a table their places, in this order. */
export async function giveOrder(
  ctx: Ctx,
  table: 'ticket_statuses' | 'ticket_fields' | 'ticket_boards',
  ids: readonly string[],
): Promise<void> {
  await sql`update ${sql.table(table)} s set position = n.position - 1
    from unnest(${[...ids]}::uuid[]) with ordinality as n(id, position) where s.id = n.id`.execute(ctx.db)
}

export const deleteStatus = (ctx: Ctx, id: string) =>
  ctx.db.deleteFrom('ticket_statuses').where('id', '=', id).execute()

/** In their order. */
export const boardRows = (ctx: Ctx): Promise<BoardRow[]> =>
  ctx.db.selectFrom('ticket_boards').selectAll().orderBy('position').orderBy('created_at').orderBy('id').execute()

export const boardRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_boards').selectAll().where('id', '=', id).executeTakeFirst()

export const lockBoard = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_boards').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertBoard = (ctx: Ctx, row: Made<'ticket_boards'>): Promise<BoardRow> =>
  ctx.db
    .insertInto('ticket_boards')
    .values({ ...row, ...made(ctx) })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateBoard = (ctx: Ctx, id: string, change: Updateable<Tables['ticket_boards']>): Promise<BoardRow> =>
  ctx.db.updateTable('ticket_boards').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const deleteBoard = (ctx: Ctx, id: string) => ctx.db.deleteFrom('ticket_boards').where('id', '=', id).execute()

/** What boards and workflows say of a status goes with it. */
export async function forgetStatus(ctx: Ctx, id: string): Promise<void> {
  await sql`update ticket_boards set version = version + 1, columns = (
    select coalesce(jsonb_agg(e.item order by e.at), '[]') from jsonb_array_elements(columns) with ordinality e(item, at)
    where e.item ->> 'statusId' <> ${id})
    where columns @> jsonb_build_array(jsonb_build_object('statusId', ${id}::text))`.execute(ctx.db)
  await sql`update ticket_types set workflow = (
    select coalesce(jsonb_agg(e.item order by e.at), '[]') from jsonb_array_elements(workflow) with ordinality e(item, at)
    where e.item ->> 'toStatusId' <> ${id} and e.item ->> 'fromStatusId' is distinct from ${id})
    where workflow is not null`.execute(ctx.db)
}
