import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import type { PassageVector, VectorSpace } from '../../../ports/vectors.ts'
import { passagesOf } from '../passages/store.ts'
import { type Embedder, hashedEmbedder, neuralEmbedder } from './embedder.ts'
import { forgetGonePassages } from './forget-gone-passages.ts'
import { isSearched, type PassageSource, passageSource } from './passage-source.ts'
import { embeddingsChanged } from './spaces/events.ts'
import { serveWhenReady } from './spaces/serve-when-ready.ts'
import { followConnections, type SpaceInUse, spacesInUse } from './spaces/spaces-in-use.ts'
import { changeSpace, forgetFailure, hasSpace } from './spaces/store.ts'
import { type DocumentToEmbed, documentsWithoutVectors, rememberVectors } from './store.ts'

const documentsAtOnce = 20
const passagesAtOnce = 64
const lasting: ReadonlySet<string> = new Set<ErrorCode>(['model.refused', 'model.over_budget'])

/** Makes the vectors that are missing, document by document; what it has made stays when it is cut short. */
export const embedDocuments = defineJob<Record<string, never>>('knowledge.embed-documents', {
  maxAttempts: 6,
  timeoutMs: 10 * 60_000,
  concurrency: 1,
  run: async (ctx, _, attempt) => {
    await fill(ctx, { ...builtIn, signal: attempt.signal })
    await followConnections(ctx)
    const spaces = (await spacesInUse(ctx)).filter(({ isSame }) => isSame)
    for (const space of spaces) await fillByModel(ctx, space, attempt)
  },
})

interface Filling {
  embedder: Embedder
  signal: AbortSignal
  /** False once the space was cancelled or replaced: what fills it costs, and would never be found again. */
  isWanted(): Promise<boolean>
  /** Vectors were made and kept. */
  onKept(): Promise<void>
}

const builtIn = { embedder: hashedEmbedder, isWanted: async () => true, onKept: async () => undefined }

async function fillByModel(ctx: Ctx, { row, connection }: SpaceInUse, attempt: Attempt): Promise<void> {
  const { model } = row
  const { signal } = attempt
  const embedder = neuralEmbedder(ctx, { space: row, connection, signal })
  const isWanted = () => hasSpace(ctx, model)
  let hasFailed = row.failure !== null
  const onKept = async (): Promise<void> => {
    if (hasFailed) await noteAnswer(ctx, model)
    hasFailed = false
  }
  try {
    await fill(ctx, { embedder, signal, isWanted, onKept })
    await onKept()
    await serveWhenReady(ctx, model)
  } catch (error) {
    if (!isFailure(error) || signal.aborted) throw error
    if (!(await isWanted())) return
    const { code, params } = error
    // What others have set aside is free again in a moment.
    const isPassing = !lasting.has(code) || params.underWay !== undefined
    if (isPassing && code === 'model.over_budget' && !attempt.isLast) throw error
    await transact(ctx, async (ctx) => {
      await changeSpace(ctx, model, { failure: { code, params } })
      ctx.announce(embeddingsChanged({}))
    })
    // A refusal does not go away by itself, nor does a spent budget; what could not be reached is tried again.
    if (isPassing && !attempt.isLast) throw error
  }
}

const noteAnswer = (ctx: Ctx, model: string): Promise<void> =>
  transact(ctx, async (ctx) => {
    if (await forgetFailure(ctx, model)) ctx.announce(embeddingsChanged({}))
  })

async function fill(ctx: Ctx, filling: Filling): Promise<void> {
  const { embedder, signal } = filling
  const missing = () => documentsWithoutVectors(ctx, embedder.model, documentsAtOnce)
  let waiting = await missing()
  const hasWork = waiting.length > 0
  while (waiting.length > 0) {
    for (const document of waiting) {
      if (signal.aborted) throw signal.reason
      if (!(await embed(ctx, filling, document))) return
    }
    waiting = await missing()
  }
  const space = spaceOf(ctx, embedder)
  if (hasWork && space) await ctx.world.vectors.tend(space)
}

function spaceOf(ctx: Ctx, embedder: Embedder): VectorSpace | null {
  const dimension = embedder.dimension()
  return dimension === null ? null : { workspaceId: ctx.workspaceId, model: embedder.model, dimension }
}

/** Makes the vectors of one document that are missing or of other words; false when they are not wanted any more. */
async function embed(ctx: Ctx, filling: Filling, document: DocumentToEmbed): Promise<boolean> {
  const { embedder, isWanted, onKept } = filling
  const documentId = document.id as DocumentId
  const rows = (await passagesOf(ctx, [documentId])).filter(isSearched)
  const passages = rows.map((row) => passageSource(row, document.title))
  const ids = passages.map(({ passageId }) => passageId)
  const begun = spaceOf(ctx, embedder)
  const known = begun ? await ctx.world.vectors.known(begun, ids) : new Map<PassageId, string>()
  const changed = passages.filter(({ passageId, source }) => known.get(passageId) !== source)
  if (!(await isWanted())) return false
  for (let from = 0; from < changed.length; from += passagesAtOnce) {
    const vectors = await vectorsOf(embedder, documentId, changed.slice(from, from + passagesAtOnce))
    const space = spaceOf(ctx, embedder)
    if (!(await isWanted())) return false
    if (space) await ctx.world.vectors.put(space, vectors)
    await onKept()
  }
  await ctx.world.vectors.forget(ctx.workspaceId, documentId, ids)
  const isThere = await rememberVectors(ctx, embedder.model, document)
  if (!isThere) await forgetGonePassages(ctx, documentId)
  return true
}

async function vectorsOf(
  embedder: Embedder,
  documentId: DocumentId,
  passages: readonly PassageSource[],
): Promise<PassageVector[]> {
  const texts = passages.map(({ fields }) => fields)
  const made = await embedder.embed(texts, 'passage')
  return passages.flatMap(({ passageId, source }, at) => {
    const vector = made[at]
    return vector ? [{ passageId, documentId, source, vector }] : []
  })
}
