import { expect, it } from 'vitest'
import { endOf } from './end-of.ts'

const now = new Date(2026, 10, 30, 23, 50)

it('an absence ends after its minutes, at nine of the next morning, or not by itself', () => {
  expect(endOf('until30', now)).toBe(new Date(2026, 11, 1, 0, 20).toISOString())
  expect(endOf('until60', now)).toBe(new Date(2026, 11, 1, 0, 50).toISOString())
  expect(endOf('untilMorning', now)).toBe(new Date(2026, 11, 1, 9, 0).toISOString())
  expect(endOf('untilChanged', now)).toBeNull()
})
