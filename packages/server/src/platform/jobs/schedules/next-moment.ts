import { Cron } from 'croner'

/** The first moment after `after` that a schedule names, by the clock of a time zone. */
export const nextMoment = (cron: string, timeZone: string, after: Date): Date | null =>
  new Cron(cron, { timezone: timeZone }).nextRun(after)
