import { Readable } from 'node:stream'
import { failure, isFailure } from '@opora/contract/errors'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import type { RawReply, RawRequest } from '../../platform/http/binding.ts'
import { assertAssignable } from '../accounts/index.ts'
import { disposition } from '../files/index.ts'
import { countedStream } from './at-once.ts'
import { readExportLink } from './export-link.ts'
import { fileNameOf } from './file-name.ts'
import { wordingOf } from './words/wording.ts'
import { writeExport } from './write-export.ts'

/** Writes a conversation down while it is fetched; whoever stops fetching ends the work. */
export async function serveExport(open: OpenCtx, request: RawRequest): Promise<RawReply> {
  const ordered = await readExportLink(open, request.params.id ?? '', request.query.t)
  const { workspaceId, memberId, order } = ordered
  const ctx = makeCtx(open, { workspaceId, actor: { type: 'system' } })
  const member = await assertAssignable(ctx, memberId).catch((error: unknown) => {
    throw isFailure(error, 'member.not_assignable') ? failure('not_found') : error
  })
  const { mime, extension, facts, parts } = await writeExport(ctx, ordered, member.name)
  const name = fileNameOf(wordingOf(order.locale, order.timeZone), facts.conversation)
  const body = countedStream(open, memberId, () => Readable.from(parts))
  body.on('error', (error) => open.log.warn({ error }, 'an export broke off'))
  return {
    kind: 'ok',
    headers: {
      'content-type': mime,
      'content-disposition': disposition(`${name}.${extension}`, mime),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
    body,
  }
}
