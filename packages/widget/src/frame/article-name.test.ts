import { expect, test } from 'vitest'
import { articleName, articlePlace } from './article-name.ts'

test('a passage is named by its last heading and placed in its document', () => {
  const place = { title: 'Payment', heading: 'Payment > Deposit > When is it returned?' }
  expect([articleName(place), articlePlace(place)]).toEqual(['When is it returned?', 'Payment'])
})

test('a document without headings names its passages, and is not said twice', () => {
  for (const heading of ['', 'Payment', 'Payment > ']) {
    const place = { title: 'Payment', heading }
    expect([articleName(place), articlePlace(place)]).toEqual(['Payment', ''])
  }
})
