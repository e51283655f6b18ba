import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { CollectionId, DocumentId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../../testing/refusal-of.ts'

const kinds = ['office', 'harbour', 'museum', 'airport', 'library', 'theatre', 'stadium', 'market', 'station', 'garden']

let t: TestWorkspace
let documents: DocumentId[]
let collections: { id: CollectionId; documentIds: DocumentId[] }[]

/** The same numbers in each run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
const random = seeded(20_261_121)
const some = <T>(all: readonly T[], share: number): T[] => all.filter(() => random() < share)

beforeAll(async () => {
  t = await newWorkspace()
  const textOf = (kind: string): string =>
    `# The ${kind}\n\n## When does the ${kind} open?\nThe ${kind} opens at nine and closes at six.\n\n` +
    `## What does the ${kind} cost?\nThe ${kind} ticket costs 12 euros, parking costs 3 euros.`
  const files = Object.fromEntries(kinds.map((kind) => [`${kind}.md`, textOf(kind)]))
  documents = (await addDocuments(t, files)).map(({ id }) => id)
  collections = []
  for (let n = 0; n < 6; n += 1) {
    const { id } = await t.api('POST /collections', { body: { name: `Collection ${n}` } })
    const documentIds = n === 0 ? [] : some(documents, 0.3)
    if (documentIds.length > 0)
      await t.api('POST /collections/:id/documents', { params: { id }, body: { documentIds } })
    collections.push({ id, documentIds })
  }
})

const search = (q: string, more: object) => t.api('GET /knowledge/search', { query: { q, limit: 50, ...more } })
const questions = ['when does it open', 'ticket costs parking', 'the harbour', 'muzeum opens', 'theatre closes at six']
const arms = [
  {},
  { stems: 1, grams: 0, vectors: 0 },
  { stems: 0, grams: 1, vectors: 0 },
  { stems: 0, grams: 0, vectors: 1 },
]

describe('a search in some collections', () => {
  it('finds by every arm what stands in one of them, all of that, and nothing else', async () => {
    for (let turn = 0; turn < 24; turn += 1) {
      const chosen = some(collections, 0.4)
      if (chosen.length === 0) continue
      const allowed = new Set(chosen.flatMap(({ documentIds }) => documentIds))
      const collectionIds = chosen.map(({ id }) => id).join()
      const q = questions[turn % questions.length] ?? ''
      const weights = arms[turn % arms.length]
      const found = await search(q, { collectionIds, ...weights, ...(turn % 3 === 0 ? { fusion: 'rrf' } : {}) })
      const everywhere = await search(q, weights ?? {})
      expect(found.items.filter(({ passage }) => !allowed.has(passage.documentId))).toEqual([])
      const expected = everywhere.items.filter(({ passage }) => allowed.has(passage.documentId))
      const ids = found.items.map(({ passage }) => passage.id)
      // Of what vectors found the least near counts as nothing: how many that are is another thing in each scope.
      const missing = expected.filter(({ passage }) => !ids.includes(passage.id))
      if (weights && 'vectors' in weights && weights.vectors === 1) expect(ids.length > 0).toBe(allowed.size > 0)
      else expect(missing).toEqual([])
      expect(found.passagesSearched).toBe(allowed.size * 2)
      if (found.items.length > 0) {
        const first = found.items[0]?.arms
        expect(Math.min(...Object.values(first ?? {}).map(({ rank }) => rank ?? 99))).toBe(1)
      }
    }
  })

  it('fills its limit from within, however many better ones stand outside', async () => {
    const [, { id, documentIds } = { id: '' as CollectionId, documentIds: [] }] = collections
    const outside = kinds.filter((_, at) => !documentIds.includes(documents[at] as DocumentId))
    const q = `${outside.join(' ')} opens costs`
    const found = await search(q, { limit: 2, collectionIds: id })
    expect(found.items).toHaveLength(Math.min(2, documentIds.length * 2))
    expect(found.items.every(({ passage }) => documentIds.includes(passage.documentId))).toBe(true)
  })

  it('finds nothing in an empty one, and never everything', async () => {
    const [empty] = collections
    expect(await search('ticket', { collectionIds: empty?.id })).toMatchObject({ items: [], passagesSearched: 0 })
    for (const collectionIds of ['', ',', 'x', `${empty?.id},`])
      expect(await refusedFieldOf(search('ticket', { collectionIds }))).toMatch(/^collectionIds/)
  })

  it('refuses collections of another workspace, and too many', async () => {
    const theirs = await (await newWorkspace()).api('POST /collections', { body: { name: 'Theirs' } })
    for (const id of [theirs.id, randomUUID()])
      expect(isFailure(await refusalOf(search('ticket', { collectionIds: id })), 'collection.missing')).toBe(true)
    const many = Array.from({ length: 201 }, () => randomUUID()).join()
    expect(await refusedFieldOf(search('ticket', { collectionIds: many }))).toBe('collectionIds')
  })

  it('follows a document from the moment it enters or leaves', async () => {
    const { id } = await t.api('POST /collections', { body: { name: 'Coming and going' } })
    const documentIds = documents.slice(0, 1)
    const ask = async () => (await search('office', { collectionIds: id })).items.length
    expect(await ask()).toBe(0)
    await t.api('POST /collections/:id/documents', { params: { id }, body: { documentIds } })
    expect(await ask()).toBe(2)
    await t.api('POST /collections/:id/removals', { params: { id }, body: { documentIds } })
    expect(await ask()).toBe(0)
  })
})

describe('questions the documents answer', () => {
  it('are those of the chosen collections alone', async () => {
    const { id } = await t.api('POST /collections', { body: { name: 'Garden' } })
    const documentIds = documents.filter((_, at) => kinds[at] === 'garden')
    await t.api('POST /collections/:id/documents', { params: { id }, body: { documentIds } })
    const { items } = await t.api('GET /knowledge/questions', { query: { limit: 20, collectionIds: id } })
    expect(items.toSorted()).toEqual(['What does the garden cost?', 'When does the garden open?'])
  })
})
