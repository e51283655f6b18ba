import { expect, test } from 'vitest'
import { makeDocument } from './fixtures.ts'
import { countsOf, type DocumentPages } from './patch-list.ts'

const items = [makeDocument(2, { state: 'ready', passages: 3 }), makeDocument(1, { passages: 1 })]
const listOf = (nextCursor: string | null): DocumentPages => ({
  pages: [{ items, nextCursor, total: 9, ready: 8, passages: 70 }],
  pageParams: [null],
})

test('counts are of the documents themselves once all of them are here', () => {
  expect(countsOf(listOf(null), { q: '', of: null })).toEqual({ total: 2, ready: 1, passages: 4 })
})

test('counts are the server’s while there are more, or while a search hides some', () => {
  expect(countsOf(listOf('next'), { q: '', of: null })).toEqual({ total: 9, ready: 8, passages: 70 })
  expect(countsOf(listOf(null), { q: 'rules', of: null })).toEqual({ total: 9, ready: 8, passages: 70 })
})
