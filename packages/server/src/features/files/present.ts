import type { File } from '@opora/contract/files'
import type { FileId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { fileLink } from './file-link.ts'
import type { FileRow } from './store.ts'

export function presentFile(ctx: Ctx, row: FileRow): File {
  const id: FileId = row.id
  return { id, name: row.name, mime: row.mime, sizeBytes: row.sizeBytes, url: fileLink(ctx, id) }
}
