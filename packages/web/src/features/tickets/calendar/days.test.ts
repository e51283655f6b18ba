import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dueOn, firstWeekday, readDay, startOfWeek, stepOf, stretchOf, weeksOf } from './days.ts'

describe('days of a calendar', () => {
  it('go over months, years and the change of clocks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
    expect(addDays('2026-10-26', -1)).toBe('2026-10-25')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28')
  })

  it('are read from the address only where there is such a day', () => {
    expect(readDay('2026-02-28')).toBe('2026-02-28')
    for (const words of [undefined, '', '2026-02-30', '26-02-03', '2026-2-3', 'today'])
      expect(readDay(words)).toBeNull()
  })

  it('begin their week as people of the language do', () => {
    expect(firstWeekday('ru')).toBe(1)
    expect(firstWeekday('en-GB')).toBe(1)
    expect(firstWeekday('en-US')).toBe(7)
    expect(startOfWeek('2026-11-23', 1)).toBe('2026-11-23')
    expect(startOfWeek('2026-11-22', 1)).toBe('2026-11-16')
    expect(startOfWeek('2026-11-23', 7)).toBe('2026-11-22')
  })

  it('are whole weeks that hold the month, at most six', () => {
    for (const first of [1, 7])
      for (let month = 1; month <= 24; month += 1) {
        const day = addMonths('2026-01-15', month)
        const weeks = weeksOf(day, 'month', first)
        const days = weeks.flat()
        expect(weeks.length).toBeGreaterThanOrEqual(4)
        expect(weeks.length).toBeLessThanOrEqual(6)
        expect(days).toEqual([...new Set(days)].toSorted())
        const inMonth = days.filter((one) => one.startsWith(day.slice(0, 7)))
        expect(inMonth.length).toBe(Number(addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1).slice(8)))
      }
    expect(weeksOf('2026-11-23', 'week', 1)).toEqual([
      weeksOf('2026-11-23', 'month', 1)
        .at(-2)
        ?.map((one) => one),
    ])
  })

  it('ask for moments from the first to after the last', () => {
    const { from, to } = stretchOf(weeksOf('2026-11-23', 'week', 1))
    expect([new Date(from).getHours(), new Date(to).getHours()]).toEqual([0, 0])
    expect(new Date(to) > new Date(from)).toBe(true)
  })

  it('keep the time of what is moved; what had none is due at the end', () => {
    const at = new Date(2026, 10, 23, 14, 5, 6, 7)
    expect(dueOn('2026-12-01', at.toISOString())).toBe(new Date(2026, 11, 1, 14, 5, 6, 7).toISOString())
    expect(dueOn('2026-12-01', null)).toBe(new Date(2026, 11, 1, 23, 59).toISOString())
  })

  it('are gone through by keys', () => {
    const how = { span: 'month', first: 1 } as const
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'a']
    expect(keys.map((key) => stepOf(key, '2026-11-25', how))).toEqual([
      '2026-11-24',
      '2026-11-26',
      '2026-11-18',
      '2026-12-02',
      '2026-11-23',
      '2026-11-29',
      '2026-10-25',
      '2026-12-25',
      null,
    ])
    expect(stepOf('PageDown', '2026-11-25', { span: 'week', first: 1 })).toBe('2026-12-02')
  })
})
