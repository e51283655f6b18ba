import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vectorStoreSuite } from '../../../ports/vectors.suite.ts'
import { startFakeQdrant } from '../../../testing/fake-qdrant.ts'
import { createVectorStore } from '../index.ts'

const noSql = {
  isShared: false,
  run: () => Promise.reject(new Error('the database is not asked')),
  asOwner: () => Promise.reject(new Error('the database is not asked')),
}
const storeAt = (url: string, apiKey: string | null = null) =>
  createVectorStore({ sql: noSql, qdrant: { url, apiKey } })

vectorStoreSuite('Qdrant', async () => {
  const qdrant = await startFakeQdrant()
  return {
    store: storeAt(qdrant.url),
    newWorkspace: async () => randomUUID() as WorkspaceId,
    newDocument: async (_, count) => ({
      documentId: randomUUID() as DocumentId,
      passageIds: Array.from({ length: count }, () => randomUUID() as PassageId).sort(),
    }),
    breaks: qdrant.close,
    close: async () => undefined,
  }
})

describe('vectors in Qdrant', () => {
  let qdrant: Awaited<ReturnType<typeof startFakeQdrant>>
  beforeAll(async () => {
    qdrant = await startFakeQdrant('secret')
  })
  afterAll(() => qdrant.close())
  const space = (model = 'one') => ({ workspaceId: randomUUID() as WorkspaceId, model, dimension: 3 })
  const vector = (passageId = randomUUID()) => ({
    passageId: passageId as PassageId,
    documentId: randomUUID() as DocumentId,
    source: 'words',
    vector: Float32Array.of(1, 0, 0),
  })

  it('share one collection a model, in which each workspace is a tenant with its own graph', async () => {
    const store = storeAt(qdrant.url, 'secret')
    await Promise.all([space(), space(), space('two')].map((each) => store.put(each, [vector()])))
    expect([...qdrant.collections.values()].map(({ points }) => points.size).sort()).toEqual([1, 2])
    for (const { indexes, hnsw } of qdrant.collections.values()) {
      expect(indexes.get('workspace')).toEqual({ type: 'keyword', is_tenant: true })
      expect(hnsw).toEqual({ m: 0, payload_m: 16 })
    }
  })

  it('of another workspace are not known by their id', async () => {
    const store = storeAt(qdrant.url, 'secret')
    const theirs = vector()
    await store.put(space(), [theirs])
    expect((await store.known(space(), [theirs.passageId])).size).toBe(0)
  })

  it('are not had with a wrong key', async () => {
    const error = await storeAt(qdrant.url, 'guess')
      .put(space(), [vector()])
      .catch((reason: unknown) => reason)
    expect(isFailure(error, 'unavailable')).toBe(true)
  })

  it('can be put when two processes make the collection at the same moment', async () => {
    const both = [storeAt(qdrant.url, 'secret'), storeAt(qdrant.url, 'secret')]
    const fresh = space('three')
    await Promise.all(both.map((store) => store.put(fresh, [vector()])))
    expect(await both[0]?.nearest(fresh, Float32Array.of(1, 0, 0), { limit: 5 })).toHaveLength(2)
  })
})
