import { failure, isFailure } from '@opora/contract/errors'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { RawReply, RawRequest } from '../../platform/http/binding.ts'
import { readFileLink } from './file-link.ts'
import { disposition, isSafeImage } from './model.ts'
import { readBytes } from './read-files.ts'
import { findFiles } from './store.ts'

/** Hands out the bytes behind a signed link, in a way that no browser runs them. */
export async function serveFile(open: OpenCtx, request: RawRequest): Promise<RawReply> {
  const { id, workspaceId, secondsLeft } = readFileLink(open, request)
  const [row] = await open.database.run({ workspaceId }, (db) => findFiles(db, workspaceId, [id]))
  if (!row) throw failure('not_found')
  const body = await readBytes(open, row).catch((error: unknown) => {
    throw isFailure(error, 'file.missing') ? failure('not_found') : error
  })
  return {
    kind: 'ok',
    headers: {
      'content-type': isSafeImage(row.mime) ? row.mime : 'application/octet-stream',
      'content-length': String(row.sizeBytes),
      'content-disposition': disposition(row.name, row.mime),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': `private, max-age=${secondsLeft}, immutable`,
    },
    body,
  }
}
