import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

export type ScheduleRow = Selectable<Tables['ticket_schedules']>

/** The next one in front, paused ones behind. */
export const scheduleRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('ticket_schedules as s')
    .leftJoin('tickets as t', 't.id', 's.last_ticket_id')
    .selectAll('s')
    .select('t.number as last_number')
    .where('s.workspace_id', '=', ctx.workspaceId)
    .orderBy(sql`s.next_at nulls last`)
    .orderBy('s.id')
    .execute()

export type ShownSchedule = Awaited<ReturnType<typeof scheduleRows>>[number]

/** For whoever is about to change it. Only inside transact(). */
export const lockSchedule = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_schedules').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

type Made = Pick<Insertable<Tables['ticket_schedules']>, 'template_id' | 'rhythm' | 'at' | 'time_zone' | 'next_at'>

export const insertSchedule = (ctx: Ctx, row: Made): Promise<ScheduleRow> =>
  ctx.db
    .insertInto('ticket_schedules')
    .values({ ...row, id: ctx.world.ids.next(), workspace_id: ctx.workspaceId, created_at: ctx.now })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateSchedule = (ctx: Ctx, id: string, change: Updateable<Tables['ticket_schedules']>) =>
  ctx.db.updateTable('ticket_schedules').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const deleteSchedule = (ctx: Ctx, id: string) =>
  ctx.db.deleteFrom('ticket_schedules').where('id', '=', id).returning('id').executeTakeFirst()

/** Those whose time came, of all workspaces. */
export const dueSchedules = (db: Db, now: Date) =>
  db
    .selectFrom('ticket_schedules')
    .select(['id', 'workspace_id', 'next_at'])
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(500)
    .execute()
