import { CollectionId } from '@opora/contract/ids'
import { expect, test } from 'vitest'
import { makeDocument } from './fixtures.ts'
import { countsOf, type DocumentPages, withDocument } from './patch-list.ts'

const items = [makeDocument(2, { state: 'ready', passages: 3 }), makeDocument(1, { passages: 1 })]
const listOf = (nextCursor: string | null): DocumentPages => ({
  pages: [{ items, nextCursor, total: 9, ready: 8, passages: 70 }],
  pageParams: [null],
})

test('counts are of the documents themselves once all of them are here', () => {
  expect(countsOf(listOf(null), { q: '', of: null, inside: null })).toEqual({ total: 2, ready: 1, passages: 4 })
})

test('counts are the server’s while there are more, or while a search hides some', () => {
  expect(countsOf(listOf('next'), { q: '', of: null, inside: null })).toEqual({ total: 9, ready: 8, passages: 70 })
  expect(countsOf(listOf(null), { q: 'rules', of: null, inside: null })).toEqual({ total: 9, ready: 8, passages: 70 })
})

test('a document that leaves the collection a list is of leaves the list; in the list of all it stays', () => {
  const inside = CollectionId.parse('00000000-0000-4000-8000-00000000000a')
  const document = makeDocument(3, { collectionIds: [inside] })
  const list = {
    pages: [{ items: [document], nextCursor: null, total: 9, ready: 8, passages: 70 }],
    pageParams: [null],
  }
  const outside = { ...document, collectionIds: [] }
  const titles = (of: string | null, next: typeof document): unknown => {
    const patched = withDocument(list, next, { q: '', of: null, inside: of })
    return patched === 'unknown' ? patched : patched.pages[0]?.items.map(({ title }) => title)
  }
  expect(titles(inside, document)).toEqual([document.title])
  expect(titles(inside, outside)).toEqual([])
  expect(titles('none', document)).toEqual([])
  expect(titles('none', outside)).toEqual([document.title])
  expect(titles(null, outside)).toEqual([document.title])
})
