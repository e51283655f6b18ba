import { describe, expect, it } from 'vitest'
import { elapsedSince, elapsedWords } from './elapsed.ts'

const now = Date.parse('2026-11-20T12:00:00.000Z')
function said(moment: string): string {
  const { key, values } = elapsedWords(elapsedSince(moment, now))
  return `${key.replace('elapsed.', '')} ${values.n} ${values.m}`.trim()
}

describe('elapsed time', () => {
  it.each([
    ['2026-11-20T11:59:30.000Z', 'now 0'],
    ['2026-11-20T12:00:30.000Z', 'now 0'],
    ['2026-11-20T11:48:00.000Z', 'minutes 12'],
    ['2026-11-20T10:55:00.000Z', 'hoursMinutes 1 05'],
    ['2026-11-20T10:00:00.000Z', 'hours 2'],
    ['2026-11-20T08:30:00.000Z', 'hours 3'],
    ['2026-11-18T11:00:00.000Z', 'days 2'],
  ])('since %s is said as %s', (moment, words) => {
    expect(said(moment)).toBe(words)
  })
})
