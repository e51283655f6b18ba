import { failure, isFailure } from '@opora/contract/errors'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { RawReply, RawRequest } from '../../platform/http/binding.ts'
import { readFileLink } from './file-link.ts'
import { disposition, rangeOf, servedType } from './model.ts'
import { readBytes } from './read-files.ts'
import { findFiles } from './store.ts'

/** Hands out the bytes behind a signed link, in a way that no browser runs them. */
export async function serveFile(open: OpenCtx, request: RawRequest): Promise<RawReply> {
  const { id, workspaceId, secondsLeft } = readFileLink(open, request)
  const [row] = await open.database.run({ workspaceId }, (db) => findFiles(db, workspaceId, [id]))
  if (!row) throw failure('not_found')
  const range = rangeOf(request.headers.range, row.sizeBytes)
  const body = await readBytes(open, row, range ?? undefined).catch((error: unknown) => {
    throw isFailure(error, 'file.missing') ? failure('not_found') : error
  })
  return {
    kind: range ? 'partial' : 'ok',
    headers: {
      'content-type': servedType(row.mime),
      'content-length': String(range ? range.end - range.start + 1 : row.sizeBytes),
      'accept-ranges': 'bytes',
      ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${row.sizeBytes}` } : {}),
      'content-disposition': disposition(row.name, row.mime),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': `private, max-age=${secondsLeft}, immutable`,
    },
    body,
  }
}
