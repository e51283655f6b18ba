import { describe, expect, it } from 'vitest'
import { letterTime, quietUntil } from './quiet-hours.ts'

const at = (text: string) => new Date(`2026-03-${text}Z`)
const hours = (from: number, to: number, timeZone = 'UTC') => ({ isOn: true, from, to, timeZone, letsUrgent: true })
const settings = (letters: 'soon' | 'hourly' | 'daily', lettersAt: number, timeZone = 'UTC') => ({
  quietHours: hours(0, 0, timeZone),
  letters,
  lettersAt,
  sound: 'chime' as const,
  volume: 1,
  showsText: false,
})

describe('quiet hours', () => {
  it.each([
    ['before midnight', '10T23:00', '11T08:00'],
    ['after midnight', '11T07:59', '11T08:00'],
  ])('go over midnight: %s they end in the morning', (_, now, end) => {
    expect(quietUntil(hours(22 * 60, 8 * 60), at(`${now}:00.000`))).toEqual(at(`${end}:00.000`))
  })

  it.each(['11T08:00', '11T12:00', '11T21:59'])('are not at %s', (now) => {
    expect(quietUntil(hours(22 * 60, 8 * 60), at(`${now}:00.000`))).toBeNull()
  })

  it('are of the member’s zone, and none when they are off or empty', () => {
    const night = at('10T20:00:00.000')
    expect(quietUntil(hours(22 * 60, 8 * 60, 'Europe/Moscow'), night)).toEqual(at('11T05:00:00.000'))
    expect(quietUntil({ ...hours(22 * 60, 8 * 60, 'Europe/Moscow'), isOn: false }, night)).toBeNull()
    expect(quietUntil(hours(60, 60), at('10T01:00:00.000'))).toBeNull()
  })
})

describe('a letter', () => {
  it('goes within minutes, at the next full hour of the zone, or at its time of the next day', () => {
    const now = at('10T10:20:00.000')
    expect(letterTime(settings('soon', 0), now)).toEqual(at('10T10:22:00.000'))
    expect(letterTime(settings('hourly', 0), now)).toEqual(at('10T11:00:00.000'))
    expect(letterTime(settings('hourly', 0, 'Asia/Kolkata'), now)).toEqual(at('10T10:30:00.000'))
    expect(letterTime(settings('daily', 9 * 60), now)).toEqual(at('11T09:00:00.000'))
    expect(letterTime(settings('daily', 14 * 60, 'Europe/Moscow'), now)).toEqual(at('10T11:00:00.000'))
  })
})
