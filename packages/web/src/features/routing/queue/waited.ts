import { formatNumber } from '../../../lib/format.ts'

const minutesOf = (since: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000))

const unit = (count: number, name: 'minute' | 'hour' | 'day'): string =>
  formatNumber(count, { style: 'unit', unit: name, unitDisplay: 'short' })

/** How long something has been so: `12 min`, `3 h`, `2 days`; null within the first minute. */
export function lasted(since: string, now: Date): string | null {
  const minutes = minutesOf(since, now)
  if (minutes < 1) return null
  if (minutes < 60) return unit(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? unit(hours, 'hour') : unit(Math.floor(hours / 24), 'day')
}
