import type { BusinessHours, Holiday, Week } from '@opora/contract/business-hours'
import type { BusinessHoursId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { changeHours, createHours, removeHours } from './change-hours.ts'
import { scheduleOf } from './schedules.ts'
import { type HoursRow, hoursRows } from './store.ts'
import { isOpenAt, nextChange } from './working-time.ts'

function present(ctx: Ctx, row: HoursRow): BusinessHours {
  const schedule = scheduleOf(row)
  const now = ctx.now.getTime()
  const changesAt = nextChange(schedule, now)
  return {
    id: row.id as BusinessHoursId,
    name: row.name,
    timeZone: row.time_zone,
    week: row.week as Week,
    holidays: row.holidays as Holiday[],
    isDefault: row.is_default,
    teamIds: row.team_ids,
    isOpen: isOpenAt(schedule, now),
    changesAt: changesAt === null ? null : new Date(changesAt).toISOString(),
  }
}

export const hoursRoutes = [
  handle('GET /business-hours', async (ctx) => ({
    items: (await hoursRows(ctx)).map((row) => present(ctx, row)),
  })),
  handle('POST /business-hours', async (ctx, { body }) => present(ctx, await createHours(ctx, body))),
  handle('PUT /business-hours/:id', async (ctx, { params, body }) =>
    present(ctx, await changeHours(ctx, params.id, body)),
  ),
  handle('DELETE /business-hours/:id', (ctx, { params }) => removeHours(ctx, params.id)),
]
