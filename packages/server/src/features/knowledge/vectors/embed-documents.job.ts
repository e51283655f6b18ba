import { isFailure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import type { PassageVector, VectorSpace } from '../../../ports/vectors.ts'
import { passagesOf } from '../passages/store.ts'
import { type Embedder, hashedEmbedder, neuralEmbedder } from './embedder.ts'
import { passageSource } from './passage-source.ts'
import { embeddingsChanged } from './spaces/events.ts'
import { serveWhenReady } from './spaces/serve-when-ready.ts'
import { followConnections, type SpaceInUse, spacesInUse } from './spaces/spaces-in-use.ts'
import { changeSpace } from './spaces/store.ts'
import { type DocumentToEmbed, documentsWithoutVectors, rememberVectors } from './store.ts'

const documentsAtOnce = 20
const passagesAtOnce = 64

/** Makes the vectors that are missing, document by document; what it has made stays when it is cut short. */
export const embedDocuments = defineJob<Record<string, never>>('knowledge.embed-documents', {
  maxAttempts: 6,
  timeoutMs: 10 * 60_000,
  concurrency: 1,
  run: async (ctx, _, attempt) => {
    await fill(ctx, hashedEmbedder, attempt.signal)
    await followConnections(ctx)
    const spaces = (await spacesInUse(ctx)).filter(({ isSame }) => isSame)
    for (const space of spaces) await fillByModel(ctx, space, attempt)
  },
})

async function fillByModel(ctx: Ctx, { row, connection }: SpaceInUse, attempt: Attempt): Promise<void> {
  const { model } = row
  try {
    await fill(ctx, neuralEmbedder(ctx, { space: row, connection, signal: attempt.signal }), attempt.signal)
    await serveWhenReady(ctx, model)
  } catch (error) {
    if (!isFailure(error) || attempt.signal.aborted) throw error
    const { code, params } = error
    await transact(ctx, async (ctx) => {
      await changeSpace(ctx, model, { failure: { code, params } })
      ctx.announce(embeddingsChanged({}))
    })
    // A refusal does not go away by itself; what could not be reached is tried again.
    if (code !== 'model.refused' && !attempt.isLast) throw error
  }
}

async function fill(ctx: Ctx, embedder: Embedder, signal: AbortSignal): Promise<void> {
  let waiting = await documentsWithoutVectors(ctx, embedder.model, documentsAtOnce)
  const hasWork = waiting.length > 0
  while (waiting.length > 0) {
    for (const document of waiting) {
      if (signal.aborted) throw signal.reason
      await embed(ctx, embedder, document)
    }
    waiting = await documentsWithoutVectors(ctx, embedder.model, documentsAtOnce)
  }
  const space = spaceOf(ctx, embedder)
  if (hasWork && space) await ctx.world.vectors.tend(space)
}

function spaceOf(ctx: Ctx, embedder: Embedder): VectorSpace | null {
  const dimension = embedder.dimension()
  return dimension === null ? null : { workspaceId: ctx.workspaceId, model: embedder.model, dimension }
}

/** Makes the vectors of one document that are missing or of other words. */
async function embed(ctx: Ctx, embedder: Embedder, document: DocumentToEmbed): Promise<void> {
  const documentId = document.id as DocumentId
  const rows = (await passagesOf(ctx, [documentId])).filter(({ excluded }) => !excluded)
  const passages = rows.map((row) => passageSource(row, document.title))
  const ids = passages.map(({ passageId }) => passageId)
  const begun = spaceOf(ctx, embedder)
  const known = begun ? await ctx.world.vectors.known(begun, ids) : new Map<PassageId, string>()
  const changed = passages.filter(({ passageId, source }) => known.get(passageId) !== source)
  for (let from = 0; from < changed.length; from += passagesAtOnce) {
    const batch = changed.slice(from, from + passagesAtOnce)
    const made = await embedder.embed(
      batch.map(({ fields }) => fields),
      'passage',
    )
    const vectors = batch.flatMap(({ passageId, source }, at): PassageVector[] => {
      const vector = made[at]
      return vector ? [{ passageId, documentId, source, vector }] : []
    })
    const space = spaceOf(ctx, embedder)
    if (space) await ctx.world.vectors.put(space, vectors)
  }
  await ctx.world.vectors.forget(ctx.workspaceId, documentId, ids)
  const isThere = await rememberVectors(ctx, embedder.model, document)
  if (!isThere) await ctx.world.vectors.forget(ctx.workspaceId, documentId, [])
}
