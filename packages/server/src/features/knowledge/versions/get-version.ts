import { failure } from '@opora/contract/errors'
import type { DocumentVersionId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { versionById, type WholeVersionRow } from './store.ts'

/** The only way from an id to a version. */
export async function getVersion(ctx: Ctx, id: DocumentVersionId): Promise<WholeVersionRow> {
  const row = await versionById(ctx, id)
  if (!row) throw failure('not_found')
  return row
}
