import type { DocumentId, SiteId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Which reading of a document the bytes are for. */
interface Reading {
  documentId: DocumentId
  revision: number
}

export async function keepFetched(ctx: Ctx, { documentId, revision }: Reading, bytes: Uint8Array): Promise<void> {
  const row = { document_id: documentId, workspace_id: ctx.workspaceId, revision, bytes: Buffer.from(bytes) }
  await ctx.db
    .insertInto('fetched_pages')
    .values(row)
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet({ revision, bytes: row.bytes }))
    .execute()
}

/** The bytes that were handed in for this reading; null when there are none and the page is to be asked. */
export async function fetchedBytes(ctx: Ctx, { documentId, revision }: Reading): Promise<Uint8Array | null> {
  const row = await ctx.db
    .selectFrom('fetched_pages')
    .select('bytes')
    .where('document_id', '=', documentId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row?.bytes ?? null
}

export const forgetFetched = (ctx: Ctx, { documentId, revision }: Reading) =>
  ctx.db.deleteFrom('fetched_pages').where('document_id', '=', documentId).where('revision', '<=', revision).execute()

export async function deleteDocumentsOf(ctx: Ctx, siteId: SiteId): Promise<DocumentId[]> {
  const rows = await ctx.db.deleteFrom('documents').where('site_id', '=', siteId).returning('id').execute()
  return rows.map(({ id }) => id as DocumentId)
}
