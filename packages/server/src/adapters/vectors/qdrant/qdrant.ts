import { createHash } from 'node:crypto'
import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'
import type { NearestOptions, NearPassage, PassageVector, VectorSpace, VectorStore } from '../../../ports/vectors.ts'
import { type AskQdrant, type QdrantServer, qdrantHttp } from './qdrant-http.ts'

const prefix = 'opora_'
const batchSize = 200
/** As many vectors of some documents are compared one by one. */
const exactUpTo = 20_000

interface Found {
  id: string
  score: number
}

interface Kept {
  id: string
  payload: { workspace: string; source: string }
}

/** All workspaces share the collection of a model. */
const collectionOf = ({ model, dimension }: Pick<VectorSpace, 'model' | 'dimension'>): string =>
  `${prefix}${createHash('sha256').update(`${model} ${dimension}`).digest('hex').slice(0, 24)}`

const ofWorkspace = (workspaceId: WorkspaceId) => ({ key: 'workspace', match: { value: workspaceId } })

/** Vectors in Qdrant. Each workspace is a tenant with a graph of its own, and is named inside of every query. */
export function qdrantStore(server: QdrantServer): VectorStore {
  const ask = qdrantHttp(server)
  const made = new Map<string, Promise<void>>()
  const collectionFor = async (space: VectorSpace): Promise<string> => {
    const name = collectionOf(space)
    const making = made.get(name) ?? makeCollection(ask, name, space.dimension)
    made.set(name, making)
    await making.catch((error: unknown) => {
      made.delete(name)
      throw error
    })
    return name
  }
  return {
    put: async (space, vectors) => {
      const name = await collectionFor(space)
      for (let from = 0; from < vectors.length; from += batchSize) {
        const points = vectors.slice(from, from + batchSize).map((vector) => pointOf(space.workspaceId, vector))
        await ask({ method: 'PUT', path: `/collections/${name}/points?wait=true`, body: { points } })
      }
    },
    nearest: (space, vector, options) => nearest(ask, { space, vector, options }),
    known: async (space, ids) => {
      const body = { ids, with_payload: ['workspace', 'source'], with_vector: false }
      const kept = await ask<Kept[]>({ method: 'POST', path: `/collections/${collectionOf(space)}/points`, body })
      const own = (kept ?? []).filter(({ payload }) => payload.workspace === space.workspaceId)
      return new Map(own.map(({ id, payload }) => [id as PassageId, payload.source]))
    },
    forget: async (workspaceId, documentId, keep) => {
      const must = [ofWorkspace(workspaceId), { key: 'document', match: { value: documentId } }]
      const filter = keep.length > 0 ? { must, must_not: [{ has_id: keep }] } : { must }
      for (const name of await ownCollections(ask)) await removePoints(ask, name, filter)
    },
    drop: (space) => removePoints(ask, collectionOf(space), { must: [ofWorkspace(space.workspaceId)] }),
    // It builds and tends its graphs by itself.
    tend: async () => undefined,
  }
}

async function makeCollection(ask: AskQdrant, name: string, dimension: number): Promise<void> {
  if (await ask({ method: 'GET', path: `/collections/${name}` })) return
  // No graph over all workspaces, one for each instead: a filter behind a common graph loses what small ones own.
  const body = { vectors: { size: dimension, distance: 'Cosine' }, hnsw_config: { m: 0, payload_m: 16 } }
  await ask({ method: 'PUT', path: `/collections/${name}`, body }).catch(async (error: unknown) => {
    // Another process was quicker.
    if (!(await ask({ method: 'GET', path: `/collections/${name}` }))) throw error
  })
  const index = async (field: string, schema: object): Promise<void> => {
    const index = { field_name: field, field_schema: schema }
    await ask({ method: 'PUT', path: `/collections/${name}/index?wait=true`, body: index })
  }
  await index('workspace', { type: 'keyword', is_tenant: true })
  await index('document', { type: 'keyword' })
}

const pointOf = (workspaceId: WorkspaceId, { passageId, documentId, source, vector }: PassageVector) => ({
  id: passageId,
  vector: [...vector],
  payload: { workspace: workspaceId, document: documentId, source },
})

async function ownCollections(ask: AskQdrant): Promise<string[]> {
  const all = await ask<{ collections: { name: string }[] }>({ method: 'GET', path: '/collections' })
  return (all?.collections ?? []).map(({ name }) => name).filter((name) => name.startsWith(prefix))
}

async function removePoints(ask: AskQdrant, name: string, filter: object): Promise<void> {
  await ask({ method: 'POST', path: `/collections/${name}/points/delete?wait=true`, body: { filter } })
}

interface Nearest {
  space: VectorSpace
  vector: Float32Array
  options: NearestOptions
}

/**
 * In a few documents every vector is compared: of a graph that is walked with so narrow a filter the links to them may
 * be missing. So it is where a graph found fewer than were asked for.
 */
async function nearest(ask: AskQdrant, { space, vector, options }: Nearest): Promise<NearPassage[]> {
  const { limit, documents } = options
  const inDocuments = documents ? [{ key: 'document', match: { any: documents satisfies readonly DocumentId[] } }] : []
  const filter = { must: [ofWorkspace(space.workspaceId), ...inDocuments] }
  const points = `/collections/${collectionOf(space)}/points`
  const body = { query: [...vector], filter, limit, with_payload: false }
  const search = async (params?: { exact: true }): Promise<Found[]> => {
    const given = params ? { ...body, params } : body
    return (await ask<{ points: Found[] }>({ method: 'POST', path: `${points}/query`, body: given }))?.points ?? []
  }
  if (!documents) return sorted(await search())
  const counting = { method: 'POST', path: `${points}/count`, body: { filter, exact: true } } as const
  const own = (await ask<{ count: number }>(counting))?.count ?? 0
  const found = own > exactUpTo ? await search() : []
  return sorted(own === 0 || found.length >= limit ? found : await search({ exact: true }))
}

const sorted = (points: readonly Found[]): NearPassage[] =>
  points
    .map(({ id, score }) => ({ passageId: id as PassageId, score }))
    .sort((one, other) => other.score - one.score || (one.passageId < other.passageId ? -1 : 1))
