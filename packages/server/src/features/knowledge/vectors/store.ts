import type { DocumentId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'

/** Documents whose vectors are missing, or of an earlier reading; the longest waiting first. */
export const documentsWithoutVectors = (ctx: Ctx, model: string, limit: number) =>
  ctx.db
    .selectFrom('documents')
    .leftJoin('document_vectors', (join) =>
      join.onRef('document_vectors.document_id', '=', 'documents.id').on('document_vectors.model', '=', model),
    )
    .select(['documents.id', 'documents.title', 'documents.indexed_at'])
    .where('documents.passages', '>', 0)
    .where(sql<boolean>`document_vectors.indexed_at is distinct from documents.indexed_at`)
    .orderBy('documents.indexed_at')
    .limit(limit)
    .execute()

export type DocumentToEmbed = Awaited<ReturnType<typeof documentsWithoutVectors>>[number]

/** Remembers that a document, as read then, has its vectors; false when it was deleted meanwhile. */
export async function rememberVectors(ctx: Ctx, model: string, document: DocumentToEmbed): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into document_vectors (workspace_id, document_id, model, indexed_at)
    select workspace_id, id, ${model}, ${document.indexed_at} from documents where id = ${document.id as DocumentId}
    on conflict (workspace_id, model, document_id) do update set indexed_at = excluded.indexed_at`.execute(ctx.db)
  return numAffectedRows === 1n
}

/** How many documents are read, and how many of them have their vectors. */
export async function countVectors(ctx: Ctx, model: string): Promise<{ documents: number; embedded: number }> {
  const { rows } = await sql<{ documents: number; embedded: number }>`
    select count(*)::int as documents,
      count(*) filter (where document_vectors.indexed_at = documents.indexed_at)::int as embedded
    from documents left join document_vectors
      on document_vectors.document_id = documents.id and document_vectors.model = ${model}
    where documents.passages > 0`.execute(ctx.db)
  return rows[0] ?? { documents: 0, embedded: 0 }
}

/** Workspaces with a document that lacks its vectors. Call it with the rights of the machinery. */
export async function workspacesWithoutVectors(db: Db, model: string): Promise<WorkspaceId[]> {
  const { rows } = await sql<{ workspace_id: WorkspaceId }>`
    select distinct documents.workspace_id from documents left join document_vectors
      on document_vectors.document_id = documents.id and document_vectors.model = ${model}
    where documents.passages > 0 and document_vectors.indexed_at is distinct from documents.indexed_at
    union select workspace_id from embedding_spaces where state = 'building' or failure is not null`.execute(db)
  return rows.map((row) => row.workspace_id)
}
