const dayMs = 86_400_000

/** How a due moment stands to now, by the clock of whoever looks. */
export type DueState = 'over' | 'today' | 'later'

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

export function dueState(dueAt: string, now: Date): DueState {
  const due = new Date(dueAt)
  if (due < now) return 'over'
  return startOfDay(due) === startOfDay(now) ? 'today' : 'later'
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The day of a moment as a field of dates shows it. */
export function dayOf(dueAt: string): string {
  const due = new Date(dueAt)
  return `${due.getFullYear()}-${two(due.getMonth() + 1)}-${two(due.getDate())}`
}

/** Due on a day means until its end; null for no day. */
export function endOfDay(day: string): string | null {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return null
  return new Date(new Date(year, month - 1, date).getTime() + dayMs - 60_000).toISOString()
}
