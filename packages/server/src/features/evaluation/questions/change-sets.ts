import type { QuestionSetId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { evaluationChanged } from '../events.ts'
import { getSet, holdSet } from './get-set.ts'
import { deleteSetRow, insertSet, renameSetRow, type SetRow } from './store.ts'

const changed = (id: QuestionSetId) => evaluationChanged({ subject: 'question_set', id })

export async function makeSet(ctx: Ctx, name: string): Promise<SetRow> {
  return transact(ctx, async (ctx) => {
    const id = await insertSet(ctx, name)
    ctx.announce(changed(id))
    return getSet(ctx, id)
  })
}

export async function renameSet(ctx: Ctx, id: QuestionSetId, name: string): Promise<SetRow> {
  return transact(ctx, async (ctx) => {
    await holdSet(ctx, id)
    await renameSetRow(ctx, id, name)
    ctx.announce(changed(id))
    return getSet(ctx, id)
  })
}

/** Its questions and runs go with it; a run under way finds nothing left to do. */
export async function deleteSet(ctx: Ctx, id: QuestionSetId): Promise<void> {
  await transact(ctx, async (ctx) => {
    await holdSet(ctx, id)
    await deleteSetRow(ctx, id)
    ctx.announce(changed(id))
  })
}
