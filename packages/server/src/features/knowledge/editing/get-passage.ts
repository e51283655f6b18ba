import { failure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getLocked } from '../get-document.ts'
import { type PassageRow, passagesById } from '../passages/store.ts'

/** The only way from an id to a passage. */
export async function getPassage(ctx: Ctx, id: PassageId): Promise<PassageRow> {
  const [row] = await passagesById(ctx, [id])
  if (!row) throw failure('not_found')
  return row
}

/** The same under the lock of its document, which every change of its passages takes. Only inside transact(). */
export async function getLockedPassage(ctx: Ctx, id: PassageId): Promise<PassageRow> {
  const { document_id } = await getPassage(ctx, id)
  await getLocked(ctx, document_id as DocumentId)
  return getPassage(ctx, id)
}
