import { expect, test } from 'vitest'
import { dayOf, dueState, endOfDay } from './due.ts'

const noon = new Date(2026, 10, 23, 12)
const at = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString()

test('what is due later today is of today, what was due an hour ago is over', () => {
  expect([dueState(at(23, 11), noon), dueState(at(23, 18), noon), dueState(at(24, 0), noon)]).toEqual([
    'over',
    'today',
    'later',
  ])
})

test('due on a day means until its end, and the day comes back the same', () => {
  const due = endOfDay('2026-11-25')
  expect(due && dueState(due, new Date(2026, 10, 25, 23))).toBe('today')
  expect(due && dayOf(due)).toBe('2026-11-25')
  expect(endOfDay('')).toBeNull()
})
