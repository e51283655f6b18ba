import { describe, expect, it } from 'vitest'
import { durationWords } from './durations.ts'

describe('what is left of a promise', () => {
  it('is told by the second under a minute, then by the minute, the hour, the day', () => {
    const told = [0, 59_999, 60_000, 3_600_000, 3_900_000, 3 * 86_400_000].map((ms) => {
      const { key, values } = durationWords(ms)
      return [key.slice(9), values.n, values.m]
    })
    expect(told).toEqual([
      ['seconds', 0, ''],
      ['seconds', 59, ''],
      ['minutes', 1, ''],
      ['hours', 1, ''],
      ['hoursMinutes', 1, '05'],
      ['days', 3, ''],
    ])
  })
})
