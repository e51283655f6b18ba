import { type Priority, priorities } from '@opora/contract/priorities'
import { Temporal } from 'temporal-polyfill'

const priorityWords: Record<Priority, readonly string[]> = {
  none: ['none', 'no', 'no priority', '-', 'нет', 'без приоритета'],
  low: ['low', 'lowest', 'minor', 'trivial', 'низкий', 'низкая', 'минимальный'],
  medium: ['medium', 'normal', 'средний', 'средняя', 'обычный', 'нормальный'],
  high: ['high', 'major', 'важный', 'высокий', 'высокая'],
  urgent: ['urgent', 'highest', 'critical', 'blocker', 'срочный', 'срочно', 'критический', 'критичный'],
}

export const priorityOf = (cell: string): Priority | null =>
  priorities.find((one) => priorityWords[one].includes(cell.toLowerCase())) ?? null

const minuteOfDay = /(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/.source
const isoDay = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${minuteOfDay}`)
const russianDay = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${minuteOfDay}`)

function partsOf(cell: string) {
  const iso = isoDay.exec(cell)
  const [year, month, day, hour, minute] = iso ? iso.slice(1) : []
  if (iso) return { year, month, day, hour, minute }
  const russian = russianDay.exec(cell)
  if (!russian) return null
  const [d, m, y, h, min] = russian.slice(1)
  return { year: y, month: m, day: d, hour: h, minute: min }
}

/** A day as it is kept in a field, such as 2026-11-23; null where the cell names none that there is. */
export function dayOf(cell: string): string | null {
  const parts = partsOf(cell)
  if (!parts) return null
  try {
    const { year, month, day } = parts
    const date = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** The moment a cell names by the clock of the zone: a day by itself is its end. */
export function momentOf(cell: string, timeZone: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(cell)) {
    const at = new Date(cell)
    return Number.isNaN(at.getTime()) ? null : at.toISOString()
  }
  const [day, parts] = [dayOf(cell), partsOf(cell)]
  if (!day || !parts) return null
  const { hour = '23', minute = '59' } = parts
  if (Number(hour) > 23 || Number(minute) > 59) return null
  const plainTime = { hour: Number(hour), minute: Number(minute) }
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime })
  return new Date(at.epochMilliseconds).toISOString()
}

const mostMinutes = 10_000_000

/** Minutes: a number by itself, or hours and minutes as `1:30`, `1h 30m`, `1 ч 30 мин`. */
export function minutesOf(cell: string): number | null {
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(cell)
  const words = /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|ч)\.?)?\s*(?:(\d+)\s*(?:m|min|м|мин)\.?)?$/i.exec(cell)
  const bare = /^\d+$/.test(cell) ? Number(cell) : null
  const asClock = clock && Number(clock[1]) * 60 + Number(clock[2])
  const asWords =
    words && cell !== '' ? Math.round(Number((words[1] ?? '0').replace(',', '.')) * 60) + Number(words[2] ?? 0) : null
  const minutes = bare ?? asClock ?? asWords
  return minutes !== null && minutes <= mostMinutes ? minutes : null
}
