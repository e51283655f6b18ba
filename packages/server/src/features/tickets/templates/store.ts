import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

export type TemplateRow = Selectable<Tables['ticket_templates']>

export const templateRows = (ctx: Ctx): Promise<TemplateRow[]> =>
  ctx.db.selectFrom('ticket_templates').selectAll().orderBy('name').orderBy('id').execute()

export const templateRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_templates').selectAll().where('id', '=', id).executeTakeFirst()

/** For whoever is about to change it. Only inside transact(). */
export const lockTemplate = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_templates').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertTemplate = (ctx: Ctx, row: Pick<Insertable<Tables['ticket_templates']>, 'name' | 'draft'>) =>
  ctx.db
    .insertInto('ticket_templates')
    .values({
      ...row,
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateTemplate = (ctx: Ctx, id: string, change: Updateable<Tables['ticket_templates']>) =>
  ctx.db
    .updateTable('ticket_templates')
    .set({ ...change, updated_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteTemplate = (ctx: Ctx, id: string) =>
  ctx.db.deleteFrom('ticket_templates').where('id', '=', id).execute()

/** Held by whoever makes one, so that no two take the last place. Only inside transact(). */
export const holdTemplates = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`ticket templates ${ctx.workspaceId}`}, 0))`.execute(ctx.db)

/** Whether something is made of it regularly. */
export const isScheduled = async (ctx: Ctx, templateId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('ticket_schedules')
    .select('id')
    .where('template_id', '=', templateId)
    .limit(1)
    .executeTakeFirst()) !== undefined
