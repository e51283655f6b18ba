import { expect, test } from 'vitest'
import { wordsOf } from './words-of.ts'

test('headings that stand above a quote are not part of it', () => {
  const passage = {
    title: 'Deposit',
    heading: 'Deposit > When?',
    text: 'Deposit\n\nWhen?\n\nIn 3 days.\n\nWhen? Never.',
  }
  expect(wordsOf(passage)).toBe('In 3 days.\n\nWhen? Never.')
})

test('a passage of headings alone stays as it is', () => {
  expect(wordsOf({ title: 'Deposit', heading: '', text: 'Deposit' })).toBe('Deposit')
})
