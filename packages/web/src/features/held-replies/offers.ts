import type { BusinessHours } from '@opora/contract/business-hours'

/** A moment to offer: its name among the words, and the moment. */
export interface Offer {
  name: 'hour' | 'opening' | 'tomorrow' | 'monday'
  at: Date
}

type Hours = Pick<BusinessHours, 'week' | 'timeZone' | 'isOpen' | 'changesAt'>

const hourMs = 3_600_000
const morning = 9 * 60

/** Minutes the clock of a zone is ahead of UTC. */
function aheadMinutes(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const [, sign = '+', hours = '0', minutes = '0'] =
    /([+-])(\d+):?(\d+)?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** When the company opens on the person's day: their morning where it is closed then, or says nothing. */
function openingOf(day: Date, hours: Hours | null): Date {
  const begin = hours?.week[(day.getDay() + 6) % 7]?.[0]?.from
  if (hours === null || begin === undefined)
    return new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, morning)
  const utc = new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate(), 0, begin))
  return new Date(utc.getTime() - aheadMinutes(utc, hours.timeZone) * 60_000)
}

const inDays = (now: Date, days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)

/** When a reply may leave that is sent later, by the days of this browser and the hours of the company; the soonest first. */
export function offers(now: Date, hours: Hours | null): Offer[] {
  const toMonday = (8 - now.getDay()) % 7 || 7
  const opens = hours && !hours.isOpen && hours.changesAt ? new Date(hours.changesAt) : null
  const all: Offer[] = [
    { name: 'hour', at: new Date(Math.ceil((now.getTime() + hourMs) / 60_000) * 60_000) },
    ...(opens && opens > now ? [{ name: 'opening' as const, at: opens }] : []),
    { name: 'tomorrow', at: openingOf(inDays(now, 1), hours) },
    { name: 'monday', at: openingOf(inDays(now, toMonday), hours) },
  ]
  return all
    .filter(({ at }) => at > now)
    .filter((one, place, list) => list.findIndex((other) => other.at.getTime() === one.at.getTime()) === place)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
