import { describe, expect, it } from 'vitest'
import { readMinutes } from './read-minutes.ts'

describe('time that was written down', () => {
  it.each([
    ['1h 30m', 90],
    ['1h30m', 90],
    ['1 ч 30 мин', 90],
    ['2 ч.', 120],
    ['1,5 часа', 90],
    ['1.5h', 90],
    ['1:05', 65],
    ['45', 45],
    ['1d', 480],
    [' 2 Дня ', 960],
  ])('%s is %i minutes', (words, minutes) => expect(readMinutes(words)).toBe(minutes))
  it.each(['', 'soon', '1x', '1h soon', '-5', '1:75', 'h'])('“%s” is no time', (words) =>
    expect(readMinutes(words)).toBeNull(),
  )
})
