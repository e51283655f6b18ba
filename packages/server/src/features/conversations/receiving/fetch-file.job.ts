import { Readable } from 'node:stream'
import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping } from '../../../platform/jobs/job.ts'
import { laterMs } from '../../../ports/channel.ts'
import { markUsed, storeUpload } from '../../files/index.ts'
import { fetchThrough } from '../../inboxes/index.ts'
import { getLocked } from '../access.ts'
import { messageChanged } from '../events.ts'
import { attachFetched, awaitedFile, failAwaited } from '../messages/attached/store.ts'
import { conversationRow } from '../store.ts'

interface About {
  conversationId: ConversationId
  messageId: MessageId
  awaitedId: string
}

/** Brings a file of a message from the outside; people see it come, or why it did not. */
export const fetchFile = defineJob<About>('conversations.fetch-file', {
  maxAttempts: 6,
  timeoutMs: 300_000,
  concurrency: 8,
  isApart: true,
  run: fetch,
})

/** What trying again does not change. */
const final: readonly ErrorCode[] = [
  'file.too_large',
  'file.missing',
  'file.empty',
  'inbox.refused',
  'inbox.files_kept',
  'inbox.token_refused',
]

async function fetch(ctx: Ctx, about: About, attempt: Attempt): Promise<void> {
  const file = await awaitedFile(ctx, about.awaitedId)
  const conversation = await conversationRow(ctx, about.conversationId)
  if (!file || !conversation) return
  try {
    const stream = await fetchThrough(ctx, conversation.inbox_id as InboxId, file.remote)
    const { name, mime } = file.remote
    const stored = await storeUpload(ctx, { name, mime, stream: Readable.from(stream), isTruncated: () => false })
    await settle(ctx, about, async (ctx) => {
      if (await attachFetched(ctx, about.awaitedId, stored.id)) await markUsed(ctx, [stored.id])
    })
  } catch (error) {
    const isFinal = isFailure(error) && final.includes(error.code)
    if (!isFinal && (laterMs(error) !== null || !attempt.isLast || isStopping(attempt))) throw error
    const code: ErrorCode = isFailure(error) ? error.code : 'inbox.unreachable'
    await settle(ctx, about, (ctx) => failAwaited(ctx, about.awaitedId, code))
    if (!isFinal) throw error
  }
}

async function settle(ctx: Ctx, about: About, work: (ctx: Ctx) => Promise<void>): Promise<void> {
  const { conversationId, messageId } = about
  await transact(ctx, async (ctx) => {
    await getLocked(ctx, conversationId)
    await work(ctx)
    ctx.announce(messageChanged({ conversationId, messageId }))
  })
}
