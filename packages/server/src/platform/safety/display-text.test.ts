import { expect, it } from 'vitest'
import { displayText } from './display-text.ts'

it.each([
  ['Ann\u200b\u202ea \u2800', 'Anna'],
  ['👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈', '👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['a\u200db a\u200cb \u200d😀\u200d', 'ab ab 😀'],
  ['one\n\ttwo', 'one two'],
])('shows %s', (given, shown) => {
  expect(displayText(given)).toBe(shown)
})
