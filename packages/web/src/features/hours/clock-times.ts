import type { DaySpan } from '@opora/contract/business-hours'
import { dayMinutes } from '@opora/contract/business-hours-limits'

const two = (n: number): string => String(n).padStart(2, '0')

/** Minutes of a day as a time field shows them; the midnight that ends it is 00:00 again. */
export const clockOf = (minutes: number): string =>
  `${two(Math.floor((minutes % dayMinutes) / 60))}:${two(minutes % 60)}`

export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** Whether each ends after it begins and none overlap, in whatever order they were written. */
export function doFit(spans: readonly DaySpan[]): boolean {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  return sorted.every(({ from, to }, at) => from < to && from >= (sorted[at - 1]?.to ?? 0))
}
