import type { DaySpan, Holiday, HoursDraft } from '@opora/contract/business-hours'
import { hoursPerWorkspace } from '@opora/contract/business-hours-limits'
import { failure } from '@opora/contract/errors'
import type { BusinessHoursId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import { uniqueName } from '../../platform/safety/unique-name.ts'
import { assertTeam } from '../teams/index.ts'
import { hoursChanged } from './events.ts'
import {
  countHours,
  deleteHours,
  type HoursRow,
  hoursRow,
  insertHours,
  lockHours,
  noDefault,
  type StoredHours,
  setTeams,
  updateHours,
  usersOf,
} from './store.ts'
import { isTimeZone } from './time-zone.ts'

const longestHolidayMs = 366 * 86_400_000

function inOrder(spans: readonly DaySpan[], path: string): DaySpan[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  const isWrong = sorted.some(({ from, to }, at) => from >= to || from < (sorted[at - 1]?.to ?? 0))
  if (isWrong) throw failure('hours.bad_span', {}, [{ path, message: 'has spans that do not fit', code: 'bad_span' }])
  return sorted
}

function holidayOf({ spans, ...given }: Holiday, at: number): Holiday {
  const path = `body.holidays.${at}`
  const lastsMs = Date.parse(given.to) - Date.parse(given.from)
  if (lastsMs < 0 || lastsMs >= longestHolidayMs) {
    const problem = { path, message: 'ends before it begins or lasts too long', code: 'bad_holiday' }
    throw failure('hours.bad_holiday', { name: given.name }, [problem])
  }
  return { ...given, name: displayText(given.name), spans: inOrder(spans, path) }
}

function storedOf(draft: HoursDraft): StoredHours {
  if (!isTimeZone(draft.timeZone)) {
    const problem = { path: 'body.timeZone', message: 'is no time zone', code: 'unknown_zone' }
    throw failure('hours.unknown_zone', {}, [problem])
  }
  const { shown, key } = uniqueName(draft.name)
  return {
    name: shown,
    name_key: key,
    time_zone: draft.timeZone,
    week: draft.week.map((spans, at) => inOrder(spans, `body.week.${at}`)),
    holidays: draft.holidays.map(holidayOf),
    is_default: draft.isDefault,
  }
}

const saving = (ctx: Ctx, draft: HoursDraft, save: (ctx: Ctx, stored: StoredHours) => Promise<BusinessHoursId>) =>
  transact(ctx, async (ctx): Promise<HoursRow> => {
    const stored = storedOf(draft)
    await lockHours(ctx)
    for (const teamId of new Set(draft.teamIds)) await assertTeam(ctx, teamId)
    const id = await save(ctx, stored)
    await setTeams(ctx, id, [...new Set(draft.teamIds)])
    ctx.announce(hoursChanged({ hoursId: id }))
    const row = await hoursRow(ctx, id)
    if (!row) throw failure('not_found')
    return row
  }).catch((error: unknown) => {
    if (!isTaken(error)) throw error
    const problem = { path: 'body.name', message: 'is taken', code: 'taken' }
    throw failure('hours.name_taken', {}, [problem])
  })

export const createHours = (ctx: Ctx, draft: HoursDraft): Promise<HoursRow> =>
  saving(ctx, draft, async (ctx, stored) => {
    const count = await countHours(ctx)
    if (count >= hoursPerWorkspace) throw failure('hours.too_many', { limit: hoursPerWorkspace })
    if (stored.is_default) await noDefault(ctx)
    return insertHours(ctx, { ...stored, is_default: stored.is_default || count === 0 })
  })

/** One of them stays the default: it stops being that when another one becomes it. */
export const changeHours = (ctx: Ctx, id: BusinessHoursId, draft: HoursDraft): Promise<HoursRow> =>
  saving(ctx, draft, async (ctx, stored) => {
    const before = await hoursRow(ctx, id)
    if (!before) throw failure('not_found')
    if (stored.is_default && !before.is_default) await noDefault(ctx)
    await updateHours(ctx, id, { ...stored, is_default: stored.is_default || before.is_default })
    return id
  })

const isStillUsed = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '23503'

export async function removeHours(ctx: Ctx, id: BusinessHoursId): Promise<null> {
  return transact(ctx, async (ctx) => {
    await lockHours(ctx)
    const row = await hoursRow(ctx, id)
    if (!row) throw failure('not_found')
    if (row.is_default && (await countHours(ctx)) > 1) throw failure('hours.is_default')
    const names = await usersOf(ctx, id)
    if (names.length > 0) throw failure('hours.in_use', { names: names.join(', ') })
    await deleteHours(ctx, id)
    ctx.announce(hoursChanged({ hoursId: id }))
    return null
  }).catch((error: unknown) => {
    throw isStillUsed(error) ? failure('hours.in_use') : error
  })
}
