import { createHash } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'
import type { NearestOptions, NearPassage, PassageVector, VectorSpace, VectorStore } from '../../../ports/vectors.ts'
import type { VectorSql } from '../sql.ts'
import { type Loaded, nearestFirst } from './held-space.ts'
import { nearestInMemory } from './nearest-in-memory.ts'

/** Up to here every vector is compared: nothing is missed, and it takes a few hundredths of a second. */
const usuallyExactUpTo = 20_000
const batchSize = 200
const noSuchTable = '42P01'
// How much of the graph a search walks: recall against time.
const searchEffort = 200

const text = (vector: Float32Array): string => `[${vector.join(',')}]`

const insert = (rows: number): string => {
  const values = Array.from(
    { length: rows },
    (_, row) => `($${row * 4 + 3}::uuid,$${row * 4 + 4}::uuid,$${row * 4 + 5},$${row * 4 + 6}::halfvec)`,
  )
  return `insert into passage_vectors (workspace_id, model, passage_id, document_id, source, embedding)
    select $1::uuid, $2, given.passage_id, given.document_id, given.source, given.embedding
    from (values ${values.join(',')}) as given (passage_id, document_id, source, embedding)
    where exists (select from passages where passages.id = given.passage_id)
    on conflict (workspace_id, model, passage_id) do update
      set embedding = excluded.embedding, source = excluded.source
    returning passage_id`
}

const forgetOthers = `delete from passage_vectors
  where workspace_id = $1 and document_id = $2 and passage_id <> all ($3::uuid[])`
const knownOnes = `select passage_id, source from passage_vectors
  where workspace_id = $1 and model = $2 and passage_id = any ($3::uuid[])`

// Gathered before they are compared: an index over the whole space would look elsewhere first.
const ownOnes = `select passage_id, embedding from passage_vectors
  where workspace_id = $1 and model = $2 and document_id = any ($5::uuid[])`
const exactlyIn = (dimension: number): string => `with own as materialized (${ownOnes})
  select passage_id, 1 - (embedding::halfvec(${dimension}) <=> $3::halfvec(${dimension})) as score from own
  order by embedding::halfvec(${dimension}) <=> $3::halfvec(${dimension}) limit $4`
const countOwn = `select count(*)::int as count from (select from passage_vectors
  where workspace_id = $1 and model = $2 and document_id = any ($3::uuid[]) limit $4) as own`

/** The dimension is written into the statement: the index of a large space is over vectors of exactly so many numbers. */
const nearestIn = (dimension: number, isFiltered: boolean): string => `select passage_id,
    1 - (embedding::halfvec(${dimension}) <=> $3::halfvec(${dimension})) as score
  from passage_vectors
  where workspace_id = $1 and model = $2 ${isFiltered ? 'and document_id = any ($5::uuid[])' : ''}
  order by embedding::halfvec(${dimension}) <=> $3::halfvec(${dimension})
  limit $4`

const countOf = 'select count(*)::int as count from passage_vectors where workspace_id = $1 and model = $2'
const allOf = `select passage_id, document_id, halfvec_send(embedding) as bytes
  from passage_vectors where workspace_id = $1 and model = $2 order by passage_id`

const nameOf = (space: VectorSpace): string =>
  `near_${createHash('sha256').update(`${space.workspaceId} ${space.model}`).digest('hex').slice(0, 24)}`

const literal = (word: string): string => `'${word.replaceAll("'", "''")}'`

export interface Habits {
  /** How long a space must be at rest before a database that is slow with numbers is spared; 5 seconds. */
  restMs?: number
  /** Largest number of vectors that are compared one by one. */
  exactUpTo?: number
}

/** Vectors in PostgreSQL with pgvector, embedded or real: exact in small spaces, by a graph of its own in large ones. */
export function pgvectorStore(sql: VectorSql, habits: Habits = {}): VectorStore {
  const { restMs = 5000, exactUpTo = usuallyExactUpTo } = habits
  let isThere: Promise<boolean> | undefined
  const hasTable = async (): Promise<boolean> => {
    isThere ??= sql
      .asOwner([`select to_regclass('passage_vectors') is not null as there`])
      .then((rows) => rows[0]?.there === true)
      .catch((error) => {
        isThere = undefined
        throw error
      })
    return isThere
  }
  const ask = async (workspaceId: WorkspaceId, ...statements: { text: string; values: readonly unknown[] }[]) => {
    if (!(await hasTable())) throw failure('unavailable')
    return sql.run(workspaceId, statements).catch((error: { code?: string }) => {
      throw error.code === noSuchTable ? failure('unavailable') : error
    })
  }
  const count = async (space: VectorSpace): Promise<number> => {
    const [row] = await ask(space.workspaceId, { text: countOf, values: [space.workspaceId, space.model] })
    return Number(row?.count)
  }
  const load = async (space: VectorSpace): Promise<Loaded> =>
    loadedOf(await ask(space.workspaceId, { text: allOf, values: [space.workspaceId, space.model] }), space.dimension)
  const memory = sql.isShared ? null : nearestInMemory({ load, count, restMs })
  return {
    put: async (space, vectors) => {
      for (let from = 0; from < vectors.length; from += batchSize) {
        const batch = vectors.slice(from, from + batchSize)
        const rows = await ask(space.workspaceId, { text: insert(batch.length), values: valuesOf(space, batch) })
        const written = new Set(rows.map((row) => row.passage_id))
        memory?.put(
          space,
          batch.filter(({ passageId }) => written.has(passageId)),
        )
      }
    },
    nearest: async (space, vector, options) =>
      (await memory?.nearest(space, vector, options)) ?? nearest(ask, { space, vector, options, exactUpTo }),
    known: async (space, ids) => {
      const rows = await ask(space.workspaceId, { text: knownOnes, values: [space.workspaceId, space.model, ids] })
      return new Map(rows.map((row) => [row.passage_id as PassageId, String(row.source)]))
    },
    forget: async (workspaceId, documentId, keep) => {
      await ask(workspaceId, { text: forgetOthers, values: [workspaceId, documentId, keep] })
      memory?.forget(workspaceId, documentId, keep)
    },
    drop: async (space) => {
      const where = { text: 'delete from passage_vectors where workspace_id = $1 and model = $2' }
      await ask(space.workspaceId, { ...where, values: [space.workspaceId, space.model] })
      memory?.drop(space)
      // Waiting for a graph that is being built elsewhere, a plain drop would hold up every search.
      await sql.asOwner([`drop index concurrently if exists ${nameOf(space)}`])
    },
    tend: async (space) => {
      const vectors = sql.isShared ? await count(space) : 0
      if (vectors > exactUpTo) await buildGraph(sql, space, vectors)
    },
  }
}

/** Two bytes of length, two unused, then the halves with the high byte first. */
function loadedOf(rows: readonly Record<string, unknown>[], dimension: number): Loaded {
  const numbers = new Float16Array(rows.length * dimension)
  const view = new DataView(numbers.buffer)
  for (const [row, { bytes }] of rows.entries()) {
    const halves = bytes as Buffer
    for (let at = 0; at < dimension; at += 1)
      view.setUint16((row * dimension + at) * 2, halves.readUInt16BE(4 + at * 2), true)
  }
  const passages = rows.map((row) => row.passage_id as PassageId)
  return { passages, documents: rows.map((row) => row.document_id as DocumentId), numbers }
}

const valuesOf = (space: VectorSpace, vectors: readonly PassageVector[]): unknown[] => [
  space.workspaceId,
  space.model,
  ...vectors.flatMap(({ passageId, documentId, source, vector }) => [passageId, documentId, source, text(vector)]),
]

// How carefully a graph is built: with the usual 64 one of a hundred of the ten nearest was missed, however long the search.
const buildEffort = 128

/** A graph over one space only: other workspaces can neither crowd its answers out nor slow them down. */
const graphOver = (space: VectorSpace): string => `create index concurrently if not exists ${nameOf(space)}
  on passage_vectors using hnsw ((embedding::halfvec(${space.dimension})) halfvec_cosine_ops)
  with (m = 16, ef_construction = ${buildEffort})
  where workspace_id = ${literal(space.workspaceId)} and model = ${literal(space.model)}`

const bytesOfLinks = 800
const [leastMegabytes, mostMegabytes] = [64, 512]

/** A graph that does not fit into the memory it is built in takes many times as long. */
const memoryFor = ({ dimension }: VectorSpace, vectors: number): string => {
  const megabytes = Math.ceil((vectors * (dimension * 2 + bytesOfLinks)) / 1_000_000)
  return `${Math.min(Math.max(megabytes, leastMegabytes), mostMegabytes)}MB`
}

/** Builds the graph beside the running searches. One that was cut short is of no use and goes first. */
async function buildGraph(sql: VectorSql, space: VectorSpace, vectors: number): Promise<void> {
  const name = nameOf(space)
  const [half] = await sql.asOwner([
    `select 1 as found from pg_index where indexrelid = to_regclass('${name}') and not indisvalid`,
  ])
  if (half) await sql.asOwner([`drop index concurrently if exists ${name}`])
  await sql.asOwner([
    'set statement_timeout = 0',
    `set maintenance_work_mem = '${memoryFor(space, vectors)}'`,
    graphOver(space),
    'reset maintenance_work_mem',
    'reset statement_timeout',
  ])
}

interface Nearest {
  space: VectorSpace
  vector: Float32Array
  options: NearestOptions
  exactUpTo: number
}

type Ask = (
  workspaceId: WorkspaceId,
  ...statements: { text: string; values: readonly unknown[] }[]
) => Promise<Record<string, unknown>[]>

interface Statement {
  text: string
  values: readonly unknown[]
}

const effort = (): Statement[] => [
  { text: `set local hnsw.ef_search = ${searchEffort}`, values: [] },
  { text: 'set local hnsw.iterative_scan = strict_order', values: [] },
]

/**
 * A graph walked for a few documents ends before it has met them: so few vectors are compared one by one, and so are
 * those the graph did not find enough of.
 */
async function nearest(ask: Ask, { space, vector, options, exactUpTo }: Nearest): Promise<NearPassage[]> {
  const { limit, documents } = options
  const { workspaceId, model, dimension } = space
  const values: unknown[] = [workspaceId, model, text(vector), limit]
  const inGraph: Statement = { text: nearestIn(dimension, documents !== undefined), values }
  if (!documents) return sorted(await ask(workspaceId, ...effort(), inGraph))
  values.push(documents satisfies readonly DocumentId[])
  const counting = { text: countOwn, values: [workspaceId, model, documents, exactUpTo + 1] }
  const own = Number((await ask(workspaceId, counting))[0]?.count)
  const found = own > exactUpTo ? await ask(workspaceId, ...effort(), inGraph) : []
  if (own === 0 || found.length >= limit) return sorted(found)
  return sorted(await ask(workspaceId, { text: exactlyIn(dimension), values }))
}

const sorted = (rows: readonly Record<string, unknown>[]): NearPassage[] =>
  rows.map((row) => ({ passageId: row.passage_id as PassageId, score: Number(row.score) })).sort(nearestFirst)
