import { failure } from '@opora/contract/errors'
import type { InboxId, WorkspaceId } from '@opora/contract/ids'
import type { OpenCtx } from '../../../platform/context/ctx.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import type { RawReply, RawRequest } from '../../../platform/http/binding.ts'
import { channelOf, inboxOf } from '../read-inboxes.ts'
import { rowByKey } from '../store.ts'
import { ingest } from './ingest.ts'

const publicKey = /^[\w-]{8,80}$/

/** The outside calls: proven, stored and thanked for at once; what it means is worked out afterwards. */
export async function takeHook(open: OpenCtx, request: RawRequest): Promise<RawReply> {
  const { params, headers, query, body } = request
  const key = params.publicKey ?? ''
  const inbox = publicKey.test(key) ? await rowByKey(open, key) : undefined
  if (!inbox?.is_enabled) throw failure('not_found')
  const ctx = makeCtx(open, { workspaceId: inbox.workspace_id as WorkspaceId, actor: { type: 'system' } })
  const received = await channelOf(ctx, inbox.kind).receive({ headers, query, body }, inboxOf(ctx, inbox))
  await ingest(ctx, inbox.id as InboxId, received)
  return { kind: 'ok', headers: { 'content-type': 'text/plain' }, body: '' }
}
