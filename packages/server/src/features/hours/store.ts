import type { Holiday, Week } from '@opora/contract/business-hours'
import type { BusinessHoursId, TeamId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

export interface StoredHours {
  name: string
  name_key: string
  time_zone: string
  week: Week
  holidays: Holiday[]
  is_default: boolean
}

const hours = (ctx: Ctx) =>
  ctx.db
    .selectFrom('business_hours as h')
    .selectAll('h')
    .select(
      sql<TeamId[]>`(select coalesce(json_agg(t.team_id order by t.team_id), '[]') from team_hours t
        join teams g on g.id = t.team_id and g.removed_at is null where t.hours_id = h.id)`.as('team_ids'),
    )

export const hoursRows = (ctx: Ctx) => hours(ctx).orderBy('h.name_key').execute()
export const hoursRow = (ctx: Ctx, id: BusinessHoursId) => hours(ctx).where('h.id', '=', id).executeTakeFirst()
export type HoursRow = NonNullable<Awaited<ReturnType<typeof hoursRow>>>

/** Whoever makes, changes or deletes hours waits for whoever does: one of them is the default, always. */
export async function lockHours(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hours:${ctx.workspaceId}`}, 0))`.execute(ctx.db)
}

export async function countHours(ctx: Ctx): Promise<number> {
  const query = ctx.db.selectFrom('business_hours').select(({ fn }) => fn.countAll<number>().as('count'))
  return Number((await query.executeTakeFirst())?.count ?? 0)
}

export async function noDefault(ctx: Ctx): Promise<void> {
  await ctx.db.updateTable('business_hours').set({ is_default: false }).where('is_default', '=', true).execute()
}

const written = ({ week, holidays, ...rest }: StoredHours) => ({
  ...rest,
  week: storedJson(week),
  holidays: storedJson(holidays),
})

export async function insertHours(ctx: Ctx, stored: StoredHours): Promise<BusinessHoursId> {
  const id = ctx.world.ids.next() as BusinessHoursId
  const { workspaceId: workspace_id, now } = ctx
  await ctx.db
    .insertInto('business_hours')
    .values({ id, workspace_id, ...written(stored), created_at: now, updated_at: now })
    .execute()
  return id
}

export async function updateHours(ctx: Ctx, id: BusinessHoursId, stored: StoredHours): Promise<void> {
  await ctx.db
    .updateTable('business_hours')
    .set({ ...written(stored), updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
}

/** A team works by one set: whichever named it last. */
export async function setTeams(ctx: Ctx, id: BusinessHoursId, teamIds: readonly TeamId[]): Promise<void> {
  await ctx.db.deleteFrom('team_hours').where('hours_id', '=', id).execute()
  if (teamIds.length === 0) return
  await ctx.db
    .insertInto('team_hours')
    .values(teamIds.map((team_id) => ({ team_id, hours_id: id, workspace_id: ctx.workspaceId })))
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet({ hours_id: id }))
    .execute()
}

/** What counts by a set, by name. */
export async function usersOf(ctx: Ctx, id: BusinessHoursId): Promise<string[]> {
  const rows = ctx.db.selectFrom('sla_policies').select('name').where('hours_id', '=', id).orderBy('place')
  return (await rows.execute()).map(({ name }) => name)
}

export async function deleteHours(ctx: Ctx, id: BusinessHoursId): Promise<void> {
  await ctx.db.deleteFrom('business_hours').where('id', '=', id).execute()
}
