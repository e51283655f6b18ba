import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '@opora/contract/ids'
import pg from 'pg'
import { createVectorStore } from '../../packages/server/src/adapters/vectors/index.ts'
import { openDatabase } from '../../packages/server/src/platform/db/database.ts'
import { vectorSql } from '../../packages/server/src/platform/db/vector-sql.ts'
import type { VectorSpace } from '../../packages/server/src/ports/vectors.ts'
import { atMost, type Measure, percentile } from '../measure.ts'
import { numbers } from './words.ts'

const dimension = 384
const [topics, within] = [400, 24]
const atOnce = 2000

type Random = () => number

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random())

/**
 * Vectors as models make them: topics, some directions in which the passages of a topic differ, and a little of all. The
 * numbers of evenly spread ones would all be equally far away, which no text is.
 */
function vectorsLike(random: Random): () => Float32Array {
  const direction = () => Float32Array.from({ length: dimension }, () => normal(random) / Math.sqrt(dimension))
  const centres = Array.from({ length: topics }, direction)
  const directions = Array.from({ length: within }, direction)
  return () => {
    const vector = Float32Array.from(centres[Math.floor(random() * topics)] ?? [])
    for (const one of directions) {
      const far = normal(random) * 0.35
      for (let at = 0; at < dimension; at += 1) vector[at] = (vector[at] ?? 0) + far * (one[at] ?? 0)
    }
    for (let at = 0; at < dimension; at += 1)
      vector[at] = (vector[at] ?? 0) + (normal(random) * 0.3) / Math.sqrt(dimension)
    const length = Math.hypot(...vector)
    return vector.map((number) => number / length)
  }
}

/** The vectors of a space as they are held, and their passages. */
interface Space {
  space: VectorSpace
  ids: string[]
  numbers: Float32Array
}

async function storeSpace(client: pg.Client, count: number, next: () => Float32Array): Promise<Space> {
  const space = { workspaceId: randomUUID() as WorkspaceId, model: 'measured', dimension }
  const ids: string[] = []
  const all = new Float32Array(count * dimension)
  while (ids.length < count) {
    const made = Array.from({ length: Math.min(atOnce, count - ids.length) }, next)
    for (const [at, vector] of made.entries()) all.set(vector, (ids.length + at) * dimension)
    const own = made.map(() => randomUUID())
    ids.push(...own)
    await client.query(
      `insert into passage_vectors (workspace_id, model, passage_id, document_id, source, embedding)
        select $1, $2, id, id, '', vector::halfvec from unnest($3::uuid[], $4::text[]) as given (id, vector)`,
      [space.workspaceId, space.model, own, made.map((vector) => `[${vector.map((n) => Math.fround(n)).join(',')}]`)],
    )
  }
  return { space, ids, numbers: all }
}

function exactly({ ids, numbers: all }: Space, asked: Float32Array, most: number): string[] {
  const scores = new Float32Array(ids.length)
  for (let row = 0; row < ids.length; row += 1) {
    let sum = 0
    for (let at = 0; at < dimension; at += 1) sum += (all[row * dimension + at] ?? 0) * (asked[at] ?? 0)
    scores[row] = sum
  }
  const best = [...scores.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0))
  return best.slice(0, most).map((row) => ids[row] ?? '')
}

/** Vectors of a workspace that owns nearly all rows and of one that owns 1 % of them, beside an exact scan in memory. */
export async function measureNear(url: string, { vectors, questions }: { vectors: number; questions: number }) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set session_replication_role = replica; set synchronous_commit = off')
  const random = numbers(11)
  const next = vectorsLike(random)
  const large = await storeSpace(client, Math.round(vectors * 0.99), next)
  const small = await storeSpace(client, Math.round(vectors * 0.01), next)
  await client.query('vacuum analyze passage_vectors')
  await client.end()
  const database = openDatabase({ connectionString: url, max: 2 })
  const store = createVectorStore({ sql: vectorSql(database, true), qdrant: null })
  const beganMs = performance.now()
  await store.tend(large.space)
  console.error(
    `graph over ${large.ids.length} vectors built in ${((performance.now() - beganMs) / 1000).toFixed(0)} s`,
  )
  const measures: Measure[] = []
  for (const [name, one] of [['a workspace of 99 %', large] as const, ['a workspace of 1 %', small] as const]) {
    const times: number[] = []
    let [same, scanMs] = [0, 0]
    for (let asked = 0; asked < questions; asked += 1) {
      const question = next()
      const askedMs = performance.now()
      const found = await store.nearest(one.space, question, { limit: 100 })
      const foundMs = performance.now()
      times.push(foundMs - askedMs)
      const exact = exactly(one, question, 10)
      scanMs += (performance.now() - foundMs) / questions
      const ids = new Set<string>(found.slice(0, 10).map(({ passageId }) => passageId))
      same += exact.filter((id) => ids.has(id)).length
    }
    const recall = same / (questions * 10)
    const of = `nearest of ${vectors} vectors, ${name}`
    measures.push(atMost(`${of}, p95`, percentile(times, 0.95), { unit: 'ms', most: 100, peer: scanMs }), {
      name: `${of}, recall@10`,
      value: recall,
      unit: '',
      peer: 1,
      limit: null,
      ratio: recall,
      target: '>= 0.99',
      met: recall >= 0.99,
    })
  }
  await database.close()
  return measures
}
