import type { ContactId, ConversationId, FileId, InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import type { Sent } from '../../ports/channel.ts'
import { contactIdentity } from '../contacts/index.ts'
import { filesById, openFile } from '../files/index.ts'
import { sendThrough } from '../inboxes/index.ts'
import { messageChanged } from './events.ts'
import { type MessageRow, messageRow, moveDelivery } from './messages/store.ts'
import { conversationRow } from './store.ts'

interface About {
  conversationId: ConversationId
  messageId: MessageId
}

async function send(ctx: Ctx, message: MessageRow): Promise<Sent> {
  const conversation = await conversationRow(ctx, message.conversation_id as ConversationId)
  if (!conversation) return { state: 'failed', code: 'not_found' }
  const contactId = conversation.contact_id as ContactId
  const inboxId = conversation.inbox_id as InboxId
  const externalId = await contactIdentity(ctx, contactId, inboxId)
  if (!externalId) return { state: 'failed', code: 'not_found' }
  const found = await filesById(ctx, message.file_ids)
  const files = message.file_ids.flatMap((id) => found.get(id) ?? [])
  return sendThrough(ctx, inboxId, {
    messageId: message.id,
    to: { externalId },
    text: message.text,
    files: files.map((file) => ({
      name: file.name,
      mime: file.mime,
      open: async () => (await openFile(ctx, file.id as FileId)).stream,
    })),
  })
}

/** Takes a message to its channel and records how far it got; in order per conversation. */
export const deliverMessage = defineJob<About>('conversations.deliver-message', {
  // Later messages wait behind it: a minute and a half of tries, then it is a dead letter.
  maxAttempts: 5,
  run: deliver,
})

async function deliver(ctx: Ctx, { conversationId, messageId }: About): Promise<void> {
  const message = await messageRow(ctx, conversationId, messageId)
  if (message?.delivery !== 'queued') return
  const sent = await send(ctx, message)
  await transact(ctx, async (ctx) => {
    const isMoved = await moveDelivery(ctx, message, {
      delivery: sent.state,
      failureCode: sent.state === 'failed' ? sent.code : null,
      externalId: sent.state === 'failed' ? null : sent.externalId,
    })
    if (isMoved) ctx.announce(messageChanged({ conversationId, messageId }))
  })
}
