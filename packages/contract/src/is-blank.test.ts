import { expect, test } from 'vitest'
import { isBlank } from './is-blank.ts'

test.each([
  ['nothing', ''],
  ['spaces and lines', ' \t\n\u00a0\u3000'],
  ['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff'],
  ['direction marks', '\u200e\u202e\u2066'],
  ['fillers', '\u3164\u115f\u1160\uffa0\u2800'],
  ['variation and tag characters', '\ufe0f\u{e0041}\u{e0100}'],
  ['a soft hyphen and controls', '\u00ad\u0000\u0007'],
])('%s are blank', (_, text) => expect(isBlank(text)).toBe(true))

test.each(['?', '0', '\u200bда\u200b', '👨‍👩‍👧', '❤️', 'می‌خواهم', '.'])('%j is a message', (text) =>
  expect(isBlank(text)).toBe(false),
)

test('forty thousand invisible characters and a letter are told from blank at once', () => {
  const begun = performance.now()
  expect(isBlank(`${'\u200b'.repeat(40_000)}a`)).toBe(false)
  expect(performance.now() - begun).toBeLessThan(500)
})
