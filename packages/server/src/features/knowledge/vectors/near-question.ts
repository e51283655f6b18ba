import type { DocumentId } from '@opora/contract/ids'
import type { VectorArm } from '@opora/contract/knowledge'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { hashedEmbedding, hashedModel } from './hashed-embedding.ts'
import { countVectors } from './store.ts'

/** What the vectors found for a question: passage → cosine. */
export interface Near {
  found: ReadonlyMap<string, number>
  arm: VectorArm
}

const candidates = 100

/** Asks the vector store. When it cannot answer nothing is found by this arm, and `arm.state` says so. */
export async function nearQuestion(ctx: Ctx, question: string, documents?: readonly DocumentId[]): Promise<Near> {
  const counts = await countVectors(ctx, hashedModel.model)
  const arm = { model: hashedModel.model, ...counts }
  const space = { workspaceId: ctx.workspaceId, ...hashedModel }
  const options = documents ? { limit: candidates, documents } : { limit: candidates }
  try {
    const vector = hashedEmbedding([{ text: question, weight: 1 }])
    const found = vector.some((number) => number !== 0) ? await ctx.world.vectors.nearest(space, vector, options) : []
    return {
      found: new Map(found.map(({ passageId, score }) => [passageId, score])),
      arm: { ...arm, state: 'ready' },
    }
  } catch (error) {
    ctx.log.warn({ error }, 'the vector store cannot be asked')
    return { found: new Map(), arm: { ...arm, state: 'failed' } }
  }
}
