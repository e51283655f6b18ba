import { Readable } from 'node:stream'
import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping } from '../../../platform/jobs/job.ts'
import { laterMs } from '../../../ports/channel.ts'
import { markUsed, storeUpload } from '../../files/index.ts'
import { fetchThrough } from '../../inboxes/index.ts'
import { messageChanged } from '../events.ts'
import { attachFetched, awaitedFile, failAwaited } from '../messages/attached/store.ts'
import { inboxOfMessage, lockMessage } from '../messages/lock-message.ts'
import { messagesByIds } from '../messages/store.ts'

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
  const [message] = await messagesByIds(ctx, [about.messageId])
  if (!file || !message) return
  try {
    const stream = await fetchThrough(ctx, await inboxOfMessage(ctx, message), file.remote)
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
  const { messageId } = about
  await transact(ctx, async (ctx) => {
    const locked = await lockMessage(ctx, messageId)
    if (!locked) return
    await work(ctx)
    const conversationId = locked.conversation.id as ConversationId
    ctx.announce(messageChanged({ conversationId, messageId }))
  })
}
