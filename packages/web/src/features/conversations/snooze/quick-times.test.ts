import { describe, expect, it } from 'vitest'
import { quickTimes } from './quick-times.ts'

const shown = (now: string) =>
  quickTimes(new Date(now)).map(({ name, at }) => {
    const two = (value: number): string => String(value).padStart(2, '0')
    return `${name} ${at.getMonth() + 1}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
  })

describe('moments to snooze until', () => {
  it('are the next ones people mean, the soonest first', () => {
    expect(shown('2026-11-25T10:07:00')).toEqual([
      'laterToday 11-25 13:15',
      'evening 11-25 18:00',
      'tomorrow 11-26 09:00',
      'monday 11-30 09:00',
      'nextWeek 12-02 09:00',
      'nextMonth 12-25 09:00',
    ])
  })

  it('are none of today late in the day, and no day twice', () => {
    expect(shown('2026-11-22T23:40:00')).toEqual([
      'tomorrow 11-23 09:00',
      'nextWeek 11-29 09:00',
      'nextMonth 12-22 09:00',
    ])
    expect(shown('2026-11-23T17:00:00')).toEqual([
      'laterToday 11-23 20:00',
      'tomorrow 11-24 09:00',
      'monday 11-30 09:00',
      'nextMonth 12-23 09:00',
    ])
  })

  it('are days a month has', () => {
    expect(shown('2027-01-31T12:00:00').at(-1)).toBe('nextMonth 2-28 09:00')
  })
})
