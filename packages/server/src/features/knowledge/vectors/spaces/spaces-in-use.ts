import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import type { ModelConnection } from '../../../../ports/model.ts'
import { connectionOf, modelRowsOf } from '../../../models/index.ts'
import { embeddingsChanged } from './events.ts'
import { spaceOf } from './space-of.ts'
import { insertBuilding, removeSpace, type SpaceRow, spaceRows } from './store.ts'

/** A space with the model that fills it, as it is connected now. */
export interface SpaceInUse {
  row: SpaceRow
  connection: ModelConnection
  name: string
  /** False when the connection was changed since: its vectors would be others. */
  isSame: boolean
}

export async function spacesInUse(ctx: Ctx): Promise<SpaceInUse[]> {
  const rows = await spaceRows(ctx)
  const models = await modelRowsOf(
    ctx,
    rows.map((row) => row.model_id as ModelId),
  )
  return rows.flatMap((row, at) => {
    const model = models[at]
    if (!model) return []
    return [{ row, connection: connectionOf(ctx, model), name: model.name, isSame: spaceOf(model) === row.model }]
  })
}

/** What fills a space may have been connected to something else: then a new space is prepared for it. */
export async function followConnections(ctx: Ctx): Promise<void> {
  const moved = (await spacesInUse(ctx)).filter(({ isSame }) => !isSame)
  if (moved.length === 0) return
  await transact(ctx, async (ctx) => {
    for (const { row } of moved) if (row.state === 'building') await removeSpace(ctx, row.model)
    const [last] = moved
    const [model] = last ? await modelRowsOf(ctx, [last.row.model_id as ModelId]) : []
    const isPrepared = (await spaceRows(ctx)).some((row) => row.state === 'building')
    if (model && !isPrepared) await insertBuilding(ctx, { model: spaceOf(model), modelId: model.id as ModelId })
    ctx.announce(embeddingsChanged({}))
  })
}
