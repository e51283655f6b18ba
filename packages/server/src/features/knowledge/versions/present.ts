import type { DocumentVersion } from '@opora/contract/document-versions'
import type { DocumentVersionId, FileId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { membersById } from '../../accounts/index.ts'
import { fileLink } from '../../files/index.ts'
import type { DocumentRow } from '../store.ts'
import type { VersionRow } from './store.ts'

export async function presentVersions(
  ctx: Ctx,
  document: DocumentRow,
  rows: readonly VersionRow[],
): Promise<DocumentVersion[]> {
  const people = rows.flatMap(({ created_by }) => (created_by ? [created_by as MemberId] : []))
  const members = await membersById(ctx, people)
  return rows.map((row) => ({
    id: row.id as DocumentVersionId,
    number: row.number,
    title: row.title,
    mime: row.mime,
    sizeBytes: row.size_bytes,
    createdAt: row.created_at.toISOString(),
    createdBy: members.get(row.created_by as MemberId)?.name ?? null,
    isCurrent: row.number === document.version,
    isServed: row.number === document.served_version,
    fileUrl: row.file_id ? fileLink(ctx, row.file_id as FileId) : null,
  }))
}
