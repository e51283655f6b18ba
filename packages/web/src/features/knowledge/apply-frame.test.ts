import type { Document } from '@opora/contract/knowledge'
import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { makeDocument } from './fixtures.ts'
import { knowledgeKeys } from './keys.ts'
import type { DocumentPages } from './patch-list.ts'

/** What the server would answer for these documents. */
function fetched(documents: Document[], pageSize = 100): DocumentPages {
  const sorted = [...documents].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  const counts = {
    total: sorted.length,
    ready: sorted.filter((one) => one.state === 'ready').length,
    passages: sorted.reduce((sum, one) => sum + one.passages, 0),
  }
  const items = sorted.slice(0, pageSize)
  return { pages: [{ items, nextCursor: sorted.length > pageSize ? 'next' : null, ...counts }], pageParams: [null] }
}

function holding(documents: Document[], pageSize?: number) {
  const client = new QueryClient()
  client.setQueryData(knowledgeKeys.list(''), fetched(documents, pageSize))
  return client
}

const listOf = (client: QueryClient) => client.getQueryData<DocumentPages>(knowledgeKeys.list(''))
const isStale = (client: QueryClient) => client.getQueryState(knowledgeKeys.list(''))?.isInvalidated
const told = (document: Document): MemberFrame => ({ type: 'document.changed', cursor: '1-1', document })

describe('applyFrame for documents', () => {
  it('makes the old list and the frames equal to a fresh fetch', () => {
    const step = fc.record({
      n: fc.integer({ min: 1, max: 6 }),
      act: fc.constantFrom('reading' as const, 'ready' as const, 'failed' as const, 'remove' as const),
      passages: fc.integer({ min: 0, max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const server = new Map([1, 2, 3].map((n) => [n, makeDocument(n)]))
        const client = holding([...server.values()])
        for (const { n, act, passages } of steps) {
          const known = server.get(n)
          const newest = Math.max(0, ...server.keys())
          if (act === 'remove') {
            if (!known) continue
            server.delete(n)
            applyFrame(client, { type: 'document.removed', cursor: '1-1', documentId: known.id })
          } else {
            if (!known && n < newest) continue
            const document = makeDocument(n, { state: act, passages })
            server.set(n, document)
            applyFrame(client, told(document))
          }
        }
        expect(listOf(client)).toEqual(fetched([...server.values()]))
        expect(isStale(client)).toBe(false)
      }),
    )
  })

  it('moves the bar of a document that is being read, in the list and in its own view', () => {
    const document = makeDocument(1, { state: 'queued' })
    const client = holding([document])
    client.setQueryData(knowledgeKeys.one(document.id), document)
    applyFrame(client, { type: 'document.progress', documentId: document.id, stage: 'reading', done: 28, total: 41 })
    const expected = { state: 'reading', progress: { done: 28, total: 41 } }
    expect(listOf(client)?.pages[0]?.items[0]).toMatchObject(expected)
    expect(client.getQueryData(knowledgeKeys.one(document.id))).toMatchObject(expected)
  })

  it('does not wake a finished document with progress that comes late', () => {
    const document = makeDocument(1, { state: 'ready', passages: 3 })
    const client = holding([document])
    applyFrame(client, { type: 'document.progress', documentId: document.id, stage: 'indexing', done: 1, total: 2 })
    expect(listOf(client)).toEqual(fetched([document]))
  })

  it('leaves the document alone when a newer server names a stage this page does not know', () => {
    const document = makeDocument(1, { state: 'reading' })
    const client = holding([document])
    applyFrame(client, { type: 'document.progress', documentId: document.id, stage: 'dreaming', done: 1, total: 2 })
    expect(listOf(client)).toEqual(fetched([document]))
  })

  it('asks for a fresh list when the document lies below what was loaded', () => {
    const client = holding([makeDocument(5), makeDocument(4), makeDocument(1)], 2)
    applyFrame(client, told(makeDocument(1, { state: 'ready', passages: 9 })))
    expect(isStale(client)).toBe(true)
  })

  it('asks for a fresh filtered list when a document outside it changes: the counts are of all documents', () => {
    const client = holding([])
    const key = knowledgeKeys.list('deposit')
    client.setQueryData(key, fetched([makeDocument(1, { title: 'Deposit rules' })]))
    applyFrame(client, told(makeDocument(2, { title: 'Price list' })))
    expect(client.getQueryState(key)?.isInvalidated).toBe(true)
  })

  it('takes a document out of a filtered list when its new title no longer matches', () => {
    const client = holding([])
    const key = knowledgeKeys.list('deposit')
    const document = makeDocument(1, { title: 'deposit.pdf' })
    client.setQueryData(key, fetched([document]))
    applyFrame(client, told({ ...document, title: 'Rules', state: 'ready', passages: 4 }))
    const [page] = client.getQueryData<DocumentPages>(key)?.pages ?? []
    expect(page).toMatchObject({ items: [], total: 1, ready: 1, passages: 4 })
  })

  it('forgets a removed document and its passages', () => {
    const document = makeDocument(1)
    const client = holding([document])
    client.setQueryData(knowledgeKeys.one(document.id), document)
    client.setQueryData(knowledgeKeys.passages(document.id), { pages: [], pageParams: [] })
    applyFrame(client, { type: 'document.removed', cursor: '1-1', documentId: document.id })
    expect(client.getQueryData(knowledgeKeys.one(document.id))).toBeUndefined()
    expect(client.getQueryData(knowledgeKeys.passages(document.id))).toBeUndefined()
  })

  it('reads the passages anew when a document was indexed again', () => {
    const document = makeDocument(1, { state: 'ready', indexedAt: '2026-11-20T09:00:00.000Z' })
    const client = holding([document])
    client.setQueryData(knowledgeKeys.one(document.id), document)
    client.setQueryData(knowledgeKeys.passages(document.id), { pages: [], pageParams: [] })
    applyFrame(client, told({ ...document, indexedAt: '2026-11-20T10:00:00.000Z' }))
    expect(client.getQueryState(knowledgeKeys.passages(document.id))?.isInvalidated).toBe(true)
  })

  it('looks at the shelf again when something of it was forgotten elsewhere', () => {
    const document = makeDocument(1, { state: 'ready', indexedAt: '2026-11-20T09:00:00.000Z' })
    const client = holding([document])
    client.setQueryData(knowledgeKeys.one(document.id), document)
    client.setQueryData(knowledgeKeys.shelf(document.id), { items: [] })
    applyFrame(client, told(document))
    expect(client.getQueryState(knowledgeKeys.shelf(document.id))?.isInvalidated).toBe(true)
  })

  it('asks for the words of a written text anew, which no frame carries', () => {
    const client = holding([])
    const document = makeDocument(1, { origin: { kind: 'text' } })
    client.setQueryData(knowledgeKeys.one(document.id), { ...document, text: 'old words', fileUrl: null })
    applyFrame(client, told({ ...document, title: 'Changed elsewhere' }))
    expect(client.getQueryState(knowledgeKeys.one(document.id))?.isInvalidated).toBe(true)
  })

  it('asks anew when the one that others repeat was deleted', () => {
    const first = makeDocument(1)
    const client = holding([first, makeDocument(2, { duplicateOf: { id: first.id, title: first.title } })])
    applyFrame(client, { type: 'document.removed', cursor: '1-1', documentId: first.id })
    expect(isStale(client)).toBe(true)
  })
})
