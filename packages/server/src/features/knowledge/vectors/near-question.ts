import type { DocumentId } from '@opora/contract/ids'
import type { VectorArm } from '@opora/contract/knowledge'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { untilAborted } from '../../../platform/context/until-aborted.ts'
import { type Embedder, hashedEmbedder, neuralEmbedder } from './embedder.ts'
import { questionVector } from './question-vector.ts'
import { type SpaceInUse, spacesInUse } from './spaces/spaces-in-use.ts'
import { countVectors } from './store.ts'

/** What the vectors found for a question: passage → cosine. */
export interface Near {
  found: ReadonlyMap<string, number>
  /** Null when nobody wants to know. */
  arm: VectorArm | null
}

interface Approach {
  /** Where to look; null for everywhere. */
  documents: ReadonlySet<DocumentId> | null
  serving: SpaceInUse | null
  /** What the arm did is told. */
  isExplained: boolean
}

const candidates = 100
const longestWaitMs = 3000

/** The model whose vectors serve; a connection that was changed since makes others, which must not meet them. */
export async function servingSpace(ctx: Ctx): Promise<SpaceInUse | null> {
  return (await spacesInUse(ctx)).find(({ row, isSame }) => row.state === 'serving' && isSame) ?? null
}

/** Asks the vector store. When it, or the model, cannot answer nothing is found by this arm, and `arm` says so. */
export async function nearQuestion(ctx: Ctx, question: string, asked: Approach): Promise<Near> {
  const { serving, isExplained } = asked
  const signal = AbortSignal.timeout(longestWaitMs)
  const embedder = serving
    ? neuralEmbedder(ctx, { space: serving.row, connection: serving.connection, signal })
    : hashedEmbedder
  const found = await nearest(ctx, question, { embedder, signal, documents: asked.documents })
  if (!isExplained) return { found: found ?? new Map(), arm: null }
  const name = serving?.name ?? null
  const counts = await countsToTell(ctx, embedder.model)
  return { found: found ?? new Map(), arm: { name, state: found ? 'ready' : 'failed', ...counts } }
}

interface Counted {
  documents: number
  embedded: number
}

const manyDocuments = 2000
const heldMs = 5000
const held = new WeakMap<object, Map<string, { atMs: number; counts: Counted }>>()

/** Many documents are not counted anew for every search: it would take longer than the search. */
async function countsToTell(ctx: Ctx, model: string): Promise<Counted> {
  const [nowMs, key] = [ctx.world.clock.ms(), `${ctx.workspaceId} ${model}`]
  const mine = held.get(ctx.database) ?? new Map<string, { atMs: number; counts: Counted }>()
  held.set(ctx.database, mine)
  const known = mine.get(key)
  if (known && nowMs - known.atMs < heldMs) return known.counts
  const counts = await countVectors(ctx, model)
  if (counts.documents >= manyDocuments) mine.set(key, { atMs: nowMs, counts })
  else mine.delete(key)
  return counts
}

interface Asking {
  embedder: Embedder
  signal: AbortSignal
  documents: Approach['documents']
}

async function nearest(
  ctx: Ctx,
  question: string,
  { embedder, signal, documents }: Asking,
): Promise<ReadonlyMap<string, number> | null> {
  const dimension = embedder.dimension()
  if (dimension === null || documents?.size === 0) return new Map()
  try {
    const vector = await questionVector(ctx, embedder, question)
    if (vector.every((number) => number === 0)) return new Map()
    const space = { workspaceId: ctx.workspaceId, model: embedder.model, dimension }
    const options = { limit: candidates, ...(documents ? { documents: [...documents] } : {}) }
    const near = await untilAborted(signal, () => ctx.world.vectors.nearest(space, vector, options))
    return new Map(near.map(({ passageId, score }) => [passageId, score]))
  } catch (error) {
    ctx.log.warn({ error }, 'search goes without vectors')
    return null
  }
}
