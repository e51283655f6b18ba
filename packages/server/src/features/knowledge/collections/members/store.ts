import type { CollectionId, DocumentId, SiteId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'

/** Documents and the collections they are put into, or taken out of. */
export interface Membership {
  collectionIds: readonly string[]
  documentIds: readonly string[]
}

/** How many memberships are new. Collections and documents are there and stay: the caller holds them. */
export async function insertMembers(ctx: Ctx, { collectionIds, documentIds }: Membership): Promise<number> {
  const { numAffectedRows } = await sql`insert into collection_documents (workspace_id, collection_id, document_id)
    select ${ctx.workspaceId}, collection_id, document_id
    from unnest(${[...collectionIds]}::uuid[]) as collection_id, unnest(${[...documentIds]}::uuid[]) as document_id
    on conflict do nothing`.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}

export async function removeMembers(ctx: Ctx, { collectionIds, documentIds }: Membership): Promise<number> {
  const { numAffectedRows } = await sql`delete from collection_documents
    where collection_id = any(${[...collectionIds]}::uuid[])
      and document_id = any(${[...documentIds]}::uuid[])`.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}

/** Every document that stands in one of these collections. */
export async function documentsIn(ctx: Ctx, collectionIds: readonly string[]): Promise<DocumentId[]> {
  if (collectionIds.length === 0) return []
  const { rows } = await sql<{ ids: DocumentId[] | null }>`
    select json_agg(distinct document_id) as ids from collection_documents
    where collection_id = any(${[...collectionIds]}::uuid[])`.execute(ctx.db)
  return rows[0]?.ids ?? []
}

export async function collectionsOf(ctx: Ctx, documentId: DocumentId): Promise<CollectionId[]> {
  const rows = await ctx.db
    .selectFrom('collection_documents')
    .select('collection_id')
    .where('document_id', '=', documentId)
    .orderBy('collection_id')
    .execute()
  return rows.map((row) => row.collection_id as CollectionId)
}

/** Documents that are there, and stay until the end of the transaction. */
export async function keepDocuments(ctx: Ctx, ids: readonly DocumentId[]): Promise<DocumentId[]> {
  const rows = await ctx.db
    .selectFrom('documents')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forKeyShare()
    .execute()
  return rows.map(({ id }) => id as DocumentId)
}

/** Documents of a site as they are now, kept until the end of the transaction. */
export async function keepDocumentsOfSite(ctx: Ctx, siteId: SiteId): Promise<DocumentId[]> {
  const rows = await ctx.db
    .selectFrom('documents')
    .select('id')
    .where('site_id', '=', siteId)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return rows.map(({ id }) => id as DocumentId)
}
