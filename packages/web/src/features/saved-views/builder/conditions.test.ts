import { expect, it } from 'vitest'
import { linesOf, textOf } from './conditions.ts'

it.each([
  ['status:open -tag:"VIP клиент" waiting:>30m refund "in time" #12', 'refund "in time" #12'],
  ['assignee:me', ''],
  ['', ''],
  ['refund', 'refund'],
])('%s is shown line by line and written as before', (q, words) => {
  const lines = linesOf(q)
  expect(lines?.words).toBe(words)
  expect(lines && linesOf(textOf(lines))).toEqual(lines)
})

it.each(['a OR b', 'status:open (tag:a OR tag:b)', '-(a b)', 'status:opne'])('%s has no lines', (q) => {
  expect(linesOf(q)).toBeNull()
})

it('keeps its conditions beside words that hold a choice', () => {
  const conditions = [{ field: 'tag', isNot: false, value: 'vip' } as const]
  expect(textOf({ words: 'refund OR deposit', conditions })).toBe('tag:vip (refund OR deposit)')
})

it('says nothing for a line that is not filled in', () => {
  expect(textOf({ words: ' a ', conditions: [{ field: 'tag', isNot: true, value: '' }] })).toBe('a')
})
