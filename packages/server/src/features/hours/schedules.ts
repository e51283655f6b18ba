import type { Holiday, Week } from '@opora/contract/business-hours'
import { failure } from '@opora/contract/errors'
import type { BusinessHoursId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Schedule } from './open-spans.ts'
import { type HoursRow, hoursRow, hoursRows } from './store.ts'

export const scheduleOf = (row: Pick<HoursRow, 'time_zone' | 'week' | 'holidays'>): Schedule => ({
  timeZone: row.time_zone,
  week: row.week as Week,
  holidays: row.holidays as Holiday[],
})

/** Throws `not_found` for hours that do not exist. */
export async function assertHours(ctx: Ctx, id: BusinessHoursId): Promise<void> {
  if (!(await hoursRow(ctx, id))) throw failure('not_found')
}

export const scheduleById = async (ctx: Ctx, id: BusinessHoursId): Promise<Schedule | null> => {
  const row = await hoursRow(ctx, id)
  return row ? scheduleOf(row) : null
}

/** What a team works by: its own hours, or the default ones; null where the workspace has none. */
export async function scheduleFor(ctx: Ctx, teamId: TeamId | null): Promise<Schedule | null> {
  const rows = await hoursRows(ctx)
  const row = (teamId && rows.find(({ team_ids }) => team_ids.includes(teamId))) || rows.find((one) => one.is_default)
  return row ? scheduleOf(row) : null
}
