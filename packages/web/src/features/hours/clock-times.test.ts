import { describe, expect, it } from 'vitest'
import { clockOf, doFit, minutesOf } from './clock-times.ts'

describe('times of a day', () => {
  it('are shown and read as a clock does, midnight at the end as the one at the beginning', () => {
    expect([0, 545, 1439, 1440].map(clockOf)).toEqual(['00:00', '09:05', '23:59', '00:00'])
    expect(['00:00', '09:05', '23:59'].map(minutesOf)).toEqual([0, 545, 1439])
  })

  it('fit when they do not overlap, in any order, and end after they begin', () => {
    const [morning, evening] = [
      { from: 540, to: 720 },
      { from: 720, to: 1440 },
    ]
    expect(doFit([evening, morning])).toBe(true)
    expect(doFit([evening, { from: 540, to: 721 }])).toBe(false)
    expect(doFit([{ from: 600, to: 600 }])).toBe(false)
  })
})
