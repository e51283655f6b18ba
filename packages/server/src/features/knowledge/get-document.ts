import { failure } from '@opora/contract/errors'
import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type DocumentRow, documentRow, lockDocument } from './store.ts'

/** The only way from an id to a document. */
export async function getDocument(ctx: Ctx, id: DocumentId): Promise<DocumentRow> {
  const row = await documentRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** The same under the row lock, for whoever is about to change it. Only inside transact(). */
export async function getLocked(ctx: Ctx, id: DocumentId): Promise<DocumentRow> {
  const row = await lockDocument(ctx, id)
  if (!row) throw failure('not_found')
  return row
}
