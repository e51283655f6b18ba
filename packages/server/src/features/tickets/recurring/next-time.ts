import type { Rhythm } from '@opora/contract/ticket-templates'
import { Temporal } from 'temporal-polyfill'

interface Times {
  rhythm: Rhythm
  /** Such as `09:30`. */
  at: string
  timeZone: string
}

/** Whether it is a day of the rhythm; the last day of a month stands for those it lacks. */
function isOf(rhythm: Rhythm, day: Temporal.PlainDate): boolean {
  switch (rhythm.kind) {
    case 'daily':
      return true
    case 'weekly':
      return rhythm.days.includes(day.dayOfWeek)
    case 'monthly':
      return day.day === Math.min(rhythm.day, day.daysInMonth)
  }
}

const mostDays = 40

/**
 * The first time after a moment, by the clock of the zone. A time the clock leaps over comes right after the leap; one it
 * shows twice comes once, the first time.
 */
export function nextTime({ rhythm, at, timeZone }: Times, after: Date): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(after.getTime())
  let day = from.toZonedDateTimeISO(timeZone).toPlainDate()
  for (let looked = 0; looked < mostDays; looked += 1) {
    const time = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(at) })
    if (isOf(rhythm, day) && Temporal.Instant.compare(time.toInstant(), from) > 0)
      return new Date(time.epochMilliseconds)
    day = day.add({ days: 1 })
  }
  throw new Error('a rhythm without days')
}
