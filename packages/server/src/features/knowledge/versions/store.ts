import type { DocumentId, DocumentVersionId, FileId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { StoredFile } from '../store.ts'

const columns = [
  'id',
  'document_id',
  'number',
  'title',
  'file_id',
  'file_name',
  'mime',
  'size_bytes',
  'created_at',
  'created_by',
] as const

export interface NewVersion {
  number: number
  title: string
  file: StoredFile | null
  /** Of a written text. */
  body: string | null
}

export async function addVersion(ctx: Ctx, documentId: DocumentId, version: NewVersion): Promise<void> {
  const { number, title, file, body } = version
  await ctx.db
    .insertInto('document_versions')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      document_id: documentId,
      number,
      title,
      file_id: file?.id ?? null,
      file_name: file?.name ?? null,
      mime: file?.mime ?? null,
      size_bytes: file?.sizeBytes ?? Buffer.byteLength(body ?? ''),
      body,
      created_at: ctx.now,
      created_by: ctx.actor.type === 'member' ? ctx.actor.memberId : null,
    })
    .execute()
}

export const versionsOf = (ctx: Ctx, documentId: DocumentId) =>
  ctx.db
    .selectFrom('document_versions')
    .select(columns)
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .execute()

export type VersionRow = Awaited<ReturnType<typeof versionsOf>>[number]

export const versionById = (ctx: Ctx, id: DocumentVersionId) =>
  ctx.db.selectFrom('document_versions').select(columns).select('body').where('id', '=', id).executeTakeFirst()

export const versionByNumber = (ctx: Ctx, documentId: DocumentId, number: number) =>
  ctx.db
    .selectFrom('document_versions')
    .select(columns)
    .select('body')
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .executeTakeFirst()

export type WholeVersionRow = NonNullable<Awaited<ReturnType<typeof versionById>>>

export async function dropVersions(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await ctx.db
      .deleteFrom('document_versions')
      .where('id', 'in', [...ids])
      .execute()
}

/** The files of all versions of a document. */
export async function fileIdsOf(ctx: Ctx, documentId: DocumentId): Promise<FileId[]> {
  const rows = await versionsOf(ctx, documentId)
  return rows.flatMap(({ file_id }) => (file_id ? [file_id as FileId] : []))
}
