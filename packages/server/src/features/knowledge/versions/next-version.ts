import { keptVersions } from '@opora/contract/document-versions'
import type { DocumentId, FileId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { deleteFile } from '../../files/index.ts'
import { changeDocument, type DocumentRow, type StoredFile } from '../store.ts'
import { addVersion, dropVersions, versionsOf, type WholeVersionRow } from './store.ts'

interface Content {
  title: string
  file: StoredFile | null
  body: string | null
}

/** Gives a document a newer file or text and forgets what is too old. Call it in a transaction that holds the document. */
export async function addNextVersion(ctx: Ctx, row: DocumentRow, content: Content): Promise<void> {
  const documentId = row.id as DocumentId
  const versions = await versionsOf(ctx, documentId)
  const number = Math.max(row.version, versions[0]?.number ?? 0) + 1
  await addVersion(ctx, documentId, { number, ...content })
  await become(ctx, row, { number, ...content })
  const old = versions.slice(keptVersions - 1).filter((one) => one.number !== row.served_version)
  await dropVersions(
    ctx,
    old.map(({ id }) => id),
  )
  for (const { file_id } of old) if (file_id) await deleteFile(ctx, file_id as FileId)
}

/** Points a document at one of its versions, to be read; what was read before serves until then. */
export async function become(ctx: Ctx, row: DocumentRow, { number, title, file, body }: Content & { number: number }) {
  await changeDocument(
    ctx,
    { documentId: row.id as DocumentId },
    {
      ...(body === null ? { file } : { title, body }),
      version: number,
      state: 'queued',
      progress: null,
      failure: null,
      isNewRevision: true,
    },
  )
}

/** What a version was made of. */
export const contentOf = (row: WholeVersionRow): Content & { number: number } => ({
  number: row.number,
  title: row.title,
  body: row.body,
  file: row.file_id
    ? { id: row.file_id as FileId, name: row.file_name ?? '', mime: row.mime ?? '', sizeBytes: row.size_bytes ?? 0 }
    : null,
})
