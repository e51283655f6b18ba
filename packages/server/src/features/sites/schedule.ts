import type { SiteSchedule } from '@opora/contract/sites'
import { nextMoment } from '../../platform/jobs/schedules/next-moment.ts'

/** When a site is read next by itself. */
export function nextRunAt({ every, hour, weekday, timeZone }: SiteSchedule, after: Date): Date | null {
  if (every === 'never') return null
  const day = every === 'week' ? String(weekday % 7) : '*'
  return nextMoment(`0 ${hour} * * ${day}`, timeZone, after)
}
