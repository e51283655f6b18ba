import type { Rhythm } from '@opora/contract/ticket-templates'
import { describe, expect, it } from 'vitest'
import { nextTime } from './next-time.ts'

const daily: Rhythm = { kind: 'daily' }
const times = (
  rhythm: Rhythm,
  {
    at,
    timeZone = 'Europe/Berlin',
    after,
    count = 3,
  }: {
    at: string
    timeZone?: string
    after: string
    count?: number
  },
): string[] => {
  const found: string[] = []
  let from = new Date(after)
  while (found.length < count) {
    from = nextTime({ rhythm, at, timeZone }, from)
    found.push(from.toISOString().slice(0, 16))
  }
  return found
}

describe('the next time', () => {
  it('of every day is later today or tomorrow, never the moment itself', () => {
    expect(times(daily, { at: '09:00', after: '2026-01-10T07:59:59Z', count: 1 })).toEqual(['2026-01-10T08:00'])
    expect(times(daily, { at: '09:00', after: '2026-01-10T08:00:00Z', count: 1 })).toEqual(['2026-01-11T08:00'])
    expect(times(daily, { at: '00:30', after: '2026-01-10T23:00:00Z', count: 1 })).toEqual(['2026-01-10T23:30'])
  })

  it('keeps to the clock of the zone when summer time begins and ends', () => {
    const spring = times(daily, { at: '09:00', after: '2026-03-27T20:00:00Z' })
    expect(spring).toEqual(['2026-03-28T08:00', '2026-03-29T07:00', '2026-03-30T07:00'])
    const autumn = times(daily, { at: '09:00', after: '2026-10-23T20:00:00Z' })
    expect(autumn).toEqual(['2026-10-24T07:00', '2026-10-25T08:00', '2026-10-26T08:00'])
  })

  it('the clock leaps over comes right after the leap; one it shows twice comes once', () => {
    const leapt = times(daily, { at: '02:30', after: '2026-03-28T12:00:00Z' })
    expect(leapt).toEqual(['2026-03-29T01:30', '2026-03-30T00:30', '2026-03-31T00:30'])
    const twice = times(daily, { at: '02:30', after: '2026-10-24T12:00:00Z' })
    expect(twice).toEqual(['2026-10-25T00:30', '2026-10-26T01:30', '2026-10-27T01:30'])
    // Somebody looks between the two half past two of that night.
    expect(times(daily, { at: '02:30', after: '2026-10-25T01:00:00Z', count: 1 })).toEqual(['2026-10-26T01:30'])
  })

  it('of a week falls on its days alone', () => {
    const rhythm: Rhythm = { kind: 'weekly', days: [1, 5] }
    const found = times(rhythm, { at: '10:00', timeZone: 'UTC', after: '2026-11-23T10:00:00Z' })
    expect(found).toEqual(['2026-11-27T10:00', '2026-11-30T10:00', '2026-12-04T10:00'])
    const sunday: Rhythm = { kind: 'weekly', days: [7] }
    expect(times(sunday, { at: '10:00', timeZone: 'UTC', after: '2026-11-23T10:00:00Z', count: 1 })).toEqual([
      '2026-11-29T10:00',
    ])
  })

  it('of a month falls on its last day where the day is missing, in leap years too', () => {
    const last: Rhythm = { kind: 'monthly', day: 31 }
    const found = times(last, { at: '08:00', timeZone: 'UTC', after: '2027-01-31T08:00:00Z', count: 4 })
    expect(found).toEqual(['2027-02-28T08:00', '2027-03-31T08:00', '2027-04-30T08:00', '2027-05-31T08:00'])
    expect(times(last, { at: '08:00', timeZone: 'UTC', after: '2028-02-01T08:00:00Z', count: 1 })).toEqual([
      '2028-02-29T08:00',
    ])
    const first: Rhythm = { kind: 'monthly', day: 1 }
    expect(times(first, { at: '08:00', timeZone: 'UTC', after: '2026-12-01T08:00:00Z', count: 1 })).toEqual([
      '2027-01-01T08:00',
    ])
  })

  it('goes by days of the zone where the day is another one already', () => {
    const monday: Rhythm = { kind: 'weekly', days: [1] }
    const found = times(monday, { at: '08:00', timeZone: 'Pacific/Auckland', after: '2026-11-22T00:00:00Z', count: 1 })
    expect(found).toEqual(['2026-11-22T19:00'])
  })
})
