import { expect, it } from 'vitest'
import { askedAt } from './asked-at.ts'

it.each([
  ['/', { from: 0, to: 1, words: '' }],
  ['/sh', { from: 0, to: 3, words: 'sh' }],
  ['Hi!\n/при', { from: 4, to: 8, words: 'при' }],
  ['Hi /a-b_1', { from: 3, to: 9, words: 'a-b_1' }],
])('is asked in “%s”', (text, asked) => expect(askedAt(text, text.length)).toEqual(asked))

it.each(['', 'https://', 'and/or', '/two words', '//', 'a /b/c', '1/2', '/a.'])('is not asked in “%s”', (text) =>
  expect(askedAt(text, text.length)).toBeNull(),
)

it('reads only what stands before the cursor', () => {
  expect(askedAt('/hello there', 3)).toEqual({ from: 0, to: 3, words: 'he' })
  expect(askedAt('/hello', 0)).toBeNull()
})
