import { endOfDay } from '../due.ts'

/** A day by the calendar of whoever looks, `2026-11-23`. */
export type Day = string

export type Span = 'month' | 'week'

const two = (value: number): string => String(value).padStart(2, '0')

export const dayOfDate = (date: Date): Day => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** Its first moment. */
export function dateOf(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}

/** A day of the address, when it is one. */
export function readDay(words: string | undefined): Day | null {
  if (!words || !/^\d{4}-\d{2}-\d{2}$/.test(words)) return null
  return dayOfDate(dateOf(words)) === words ? words : null
}

export function addDays(day: Day, days: number): Day {
  const date = dateOf(day)
  return dayOfDate(new Date(date.getFullYear(), date.getMonth(), date.getDate() + days))
}

/** The same day of another month, or its last one. */
export function addMonths(day: Day, months: number): Day {
  const date = dateOf(day)
  const last = new Date(date.getFullYear(), date.getMonth() + months + 1, 0).getDate()
  return dayOfDate(new Date(date.getFullYear(), date.getMonth() + months, Math.min(date.getDate(), last)))
}

type Weeks = { firstDay: number }

/** The first day of the week where a language is spoken: 1 is Monday, 7 Sunday. */
export function firstWeekday(locale: string): number {
  const about = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => Weeks; weekInfo?: Weeks }
  return (about.getWeekInfo?.() ?? about.weekInfo)?.firstDay ?? 1
}

export function startOfWeek(day: Day, first: number): Day {
  const weekday = dateOf(day).getDay() || 7
  return addDays(day, -((weekday - first + 7) % 7))
}

/** Whole weeks that show a month, or the week of a day. */
export function weeksOf(day: Day, span: Span, first: number): Day[][] {
  const week = (start: Day): Day[] => Array.from({ length: 7 }, (_, at) => addDays(start, at))
  if (span === 'week') return [week(startOfWeek(day, first))]
  const month = day.slice(0, 7)
  const weeks: Day[][] = []
  for (let start = startOfWeek(`${month}-01`, first); start.slice(0, 7) <= month; start = addDays(start, 7))
    weeks.push(week(start))
  return weeks
}

/** From the first moment of the first day to that after the last. */
export function stretchOf(weeks: readonly (readonly Day[])[]): { from: string; to: string } {
  const [first = '', last = ''] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)]
  return { from: dateOf(first).toISOString(), to: dateOf(addDays(last, 1)).toISOString() }
}

/** The same time of another day; what had none is due at the end of it. */
export function dueOn(day: Day, dueAt: string | null): string | null {
  if (!dueAt) return endOfDay(day)
  const [due, date] = [new Date(dueAt), dateOf(day)]
  date.setHours(due.getHours(), due.getMinutes(), due.getSeconds(), due.getMilliseconds())
  return date.toISOString()
}

/** Where a key of the grid leads from a day; null for other keys. */
export function stepOf(key: string, day: Day, { span, first }: { span: Span; first: number }): Day | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return startOfWeek(day, first)
    case 'End':
      return addDays(startOfWeek(day, first), 6)
    case 'PageUp':
      return span === 'month' ? addMonths(day, -1) : addDays(day, -7)
    case 'PageDown':
      return span === 'month' ? addMonths(day, 1) : addDays(day, 7)
  }
  return null
}
