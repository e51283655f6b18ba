import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { documentsWithoutVectors } from '../store.ts'
import { embeddingsChanged } from './events.ts'
import { leave } from './leave.ts'
import { changeSpace, lockedSpaceRows } from './store.ts'

/** Lets a prepared space take over once no document is missing in it. */
export async function serveWhenReady(ctx: Ctx, model: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const rows = await lockedSpaceRows(ctx)
    const building = rows.find((row) => row.model === model && row.state === 'building')
    if (!building || (await documentsWithoutVectors(ctx, model, 1)).length > 0) return
    const before = rows.find((row) => row.state === 'serving')
    if (before) await leave(ctx, before)
    await changeSpace(ctx, model, { state: 'serving', failure: null })
    ctx.announce(embeddingsChanged({}))
  })
}
