import type { EmbeddingsState } from '@opora/contract/embeddings'
import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { hashedModel } from '../hashed-embedding.ts'
import { countVectors } from '../store.ts'
import { spacesInUse } from './spaces-in-use.ts'

/** What makes the vectors now, and what is being prepared to take over. */
export async function presentEmbeddings(ctx: Ctx): Promise<EmbeddingsState> {
  const spaces = await spacesInUse(ctx)
  const serving = spaces.find(({ row }) => row.state === 'serving')
  const building = spaces.find(({ row }) => row.state === 'building')
  return {
    serving: serving
      ? { modelId: serving.row.model_id as ModelId, name: serving.name, dimension: serving.row.dimension }
      : { modelId: null, name: null, dimension: hashedModel.dimension },
    building: building
      ? {
          modelId: building.row.model_id as ModelId,
          name: building.name,
          failure: building.row.failure as NonNullable<EmbeddingsState['building']>['failure'],
          ...(await countVectors(ctx, building.row.model)),
        }
      : null,
  }
}
