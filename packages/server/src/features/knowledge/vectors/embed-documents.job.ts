import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import type { PassageVector } from '../../../ports/vectors.ts'
import { type PassageRow, passagesOf } from '../passages/store.ts'
import { type FieldOfText, hashedEmbedding, hashedModel } from './hashed-embedding.ts'
import { type DocumentToEmbed, documentsWithoutVectors, rememberVectors } from './store.ts'

const documentsAtOnce = 20

/** Makes the vectors that are missing, document by document; what it has made stays when it is cut short. */
export const embedDocuments = defineJob<Record<string, never>>('knowledge.embed-documents', {
  maxAttempts: 6,
  timeoutMs: 10 * 60_000,
  concurrency: 1,
  run: async (ctx, _, attempt) => {
    let waiting = await documentsWithoutVectors(ctx, hashedModel.model, documentsAtOnce)
    while (waiting.length > 0 && !attempt.signal.aborted) {
      for (const document of waiting) await embed(ctx, document)
      waiting = await documentsWithoutVectors(ctx, hashedModel.model, documentsAtOnce)
    }
    if (waiting.length > 0) throw attempt.signal.reason
    await ctx.world.vectors.tend({ workspaceId: ctx.workspaceId, ...hashedModel })
  },
})

async function embed(ctx: Ctx, document: DocumentToEmbed): Promise<void> {
  const space = { workspaceId: ctx.workspaceId, ...hashedModel }
  const documentId = document.id as DocumentId
  const rows = (await passagesOf(ctx, [documentId])).filter(({ excluded }) => !excluded)
  const passages = rows.map((row) => sourceOf(row, document.title))
  const ids = passages.map(({ passageId }) => passageId)
  const known = await ctx.world.vectors.known(space, ids)
  const changed = passages.filter(({ passageId, source }) => known.get(passageId) !== source)
  const vectors = changed.map(
    ({ passageId, source, fields }): PassageVector => ({
      passageId,
      documentId,
      source,
      vector: hashedEmbedding(fields),
    }),
  )
  if (vectors.length > 0) await ctx.world.vectors.put(space, vectors)
  await ctx.world.vectors.forget(ctx.workspaceId, documentId, ids)
  const isThere = await rememberVectors(ctx, hashedModel.model, document)
  if (!isThere) await ctx.world.vectors.forget(ctx.workspaceId, documentId, [])
}

interface PassageSource {
  passageId: PassageId
  fields: FieldOfText[]
  source: string
}

function sourceOf(row: PassageRow, title: string): PassageSource {
  const fields = [
    { text: title, weight: 1 },
    { text: row.heading, weight: 2 },
    { text: row.text, weight: 1 },
    ...row.questions.map((question) => ({ text: question, weight: 2 })),
  ]
  return { passageId: row.id as PassageId, fields, source: hashOf(JSON.stringify(fields)) }
}
