import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { remembered } from '../../../../platform/db/settings.ts'
import { transact } from '../../../../platform/db/transact.ts'
import type { ModelConnection } from '../../../../ports/model.ts'
import { connectionOf, modelRowsOf } from '../../../models/index.ts'
import { embeddingsChanged } from './events.ts'
import { leave } from './leave.ts'
import { spaceOf } from './space-of.ts'
import { insertBuilding, lockedSpaceRows, type SpaceRow, spaceRows } from './store.ts'

/** A space with the model that fills it, as it is connected now. */
export interface SpaceInUse {
  row: SpaceRow
  connection: ModelConnection
  name: string
  /** The space its connection fills now. */
  leadsTo: string
  /** False when the connection was changed since: its vectors would be others. */
  isSame: boolean
}

export async function spacesInUse(ctx: Ctx): Promise<SpaceInUse[]> {
  const rows = await remembered(ctx, 'embedding spaces', () => spaceRows(ctx))
  const ids = rows.map((row) => row.model_id as ModelId)
  const models = await remembered(ctx, `models ${ids}`, () => modelRowsOf(ctx, ids))
  return rows.flatMap((row, at) => {
    const model = models[at]
    if (!model) return []
    const leadsTo = spaceOf(model)
    return [{ row, connection: connectionOf(ctx, model), name: model.name, leadsTo, isSame: leadsTo === row.model }]
  })
}

/** What fills a space may have been connected to something else: then a new space is prepared for it. */
export async function followConnections(ctx: Ctx): Promise<void> {
  if ((await spacesInUse(ctx)).every(({ isSame }) => isSame)) return
  await transact(ctx, async (ctx) => {
    await lockedSpaceRows(ctx)
    const spaces = await spacesInUse(ctx)
    const moved = spaces.filter(({ isSame }) => !isSame)
    const abandoned = moved.find(({ row }) => row.state === 'building')
    // What is being prepared was chosen last.
    const last = abandoned ?? moved[0]
    if (!last) return
    const isPrepared = spaces.some(
      (one) => one.row.model === last.leadsTo || (one.row.state === 'building' && one.isSame),
    )
    if (abandoned) await leave(ctx, abandoned.row)
    if (!isPrepared) await insertBuilding(ctx, { model: last.leadsTo, modelId: last.row.model_id as ModelId })
    if (abandoned || !isPrepared) ctx.announce(embeddingsChanged({}))
  })
}
