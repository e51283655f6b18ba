import type { Gap, GapState } from '@opora/contract/gaps'
import type { DocumentId, GapId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getDocument } from '../../knowledge/index.ts'
import { evaluationChanged } from '../events.ts'
import { getGap } from './read-gaps.ts'
import { changeGapRow } from './store.ts'

async function change(ctx: Ctx, id: GapId, to: { state?: GapState; documentId?: DocumentId }): Promise<Gap> {
  return transact(ctx, async (ctx) => {
    await getGap(ctx, id)
    await changeGapRow(ctx, id, to)
    ctx.announce(evaluationChanged({ subject: 'unanswered', id }))
    return getGap(ctx, id)
  })
}

export const setGapState = (ctx: Ctx, id: GapId, state: GapState): Promise<Gap> => change(ctx, id, { state })

export async function setArticle(ctx: Ctx, id: GapId, documentId: DocumentId): Promise<Gap> {
  await getDocument(ctx, documentId)
  return change(ctx, id, { documentId })
}
