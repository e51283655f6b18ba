import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { getModel } from '../../../models/index.ts'
import { embedDocuments } from '../embed-documents.job.ts'
import { embeddingsChanged } from './events.ts'
import { leave } from './leave.ts'
import { spaceOf } from './space-of.ts'
import { changeSpace, insertBuilding, lockedSpaceRows, type SpaceRow } from './store.ts'

/** Chooses what makes the vectors; null is the built-in way. The old vectors serve until the new are ready. */
export async function chooseEmbeddings(ctx: Ctx, modelId: ModelId | null): Promise<void> {
  await transact(ctx, async (ctx) => {
    const rows = await lockedSpaceRows(ctx)
    if (modelId === null) for (const row of rows) await leave(ctx, row)
    else await prepare(ctx, rows, modelId)
    ctx.enqueue(embedDocuments, {}, { orderKey: 'embed-documents' })
    ctx.announce(embeddingsChanged({}))
  })
}

async function prepare(ctx: Ctx, rows: SpaceRow[], modelId: ModelId): Promise<void> {
  const row = await getModel(ctx, modelId)
  if (row.purpose !== 'embeddings') {
    const message = 'must be a model for vectors'
    throw failure('invalid', {}, [{ path: 'modelId', message, code: 'custom' }])
  }
  const model = spaceOf(row)
  const [serving, building] = ['serving', 'building'].map((state) => rows.find((each) => each.state === state))
  if (building?.model === model) return changeSpace(ctx, model, { failure: null })
  if (building) await leave(ctx, building)
  if (serving?.model !== model) await insertBuilding(ctx, { model, modelId })
}
