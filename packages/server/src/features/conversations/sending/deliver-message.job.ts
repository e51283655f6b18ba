import type { ContactId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { MessageButton, MessagePart } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import type { Outgoing, Sent } from '../../../ports/channel.ts'
import { contactAddress, setReachable } from '../../contacts/index.ts'
import { sendThrough } from '../../inboxes/index.ts'
import { getBare } from '../access.ts'
import { messageChanged } from '../events.ts'
import { inboxOfMessage, lockMessage } from '../messages/lock-message.ts'
import { namesOf, renameMessage } from '../messages/names/store.ts'
import { type MessageRow, messagesByIds } from '../messages/store.ts'
import { givenUp } from './given-up.ts'
import { forgetGrown, grownRow } from './growing/store.ts'
import { outgoingFiles } from './outgoing-files.ts'
import { moveDelivery, setSlot } from './store.ts'

interface About {
  conversationId: ConversationId
  messageId: MessageId
}

/** Takes a message to its channel and records how far it got; in order per conversation. */
export const deliverMessage = defineJob<About>('conversations.deliver-message', {
  // Later messages wait behind it.
  maxAttempts: 5,
  timeoutMs: 400_000,
  concurrency: 20,
  isApart: true,
  run: deliver,
})

/** The message as its channel takes it. */
export async function outgoingOf(
  ctx: Ctx,
  message: MessageRow,
  { to, growing }: Pick<Outgoing, 'to' | 'growing'>,
): Promise<Outgoing> {
  const replied = message.reply_to_id ? await namesOf(ctx, message.reply_to_id) : []
  return {
    messageId: message.id,
    to,
    text: message.text,
    files: await outgoingFiles(ctx, message.files),
    parts: message.parts as MessagePart[],
    buttons: message.buttons as MessageButton[][],
    replyToId: replied[0]?.external_id ?? null,
    isSilent: false,
    growing,
  }
}

/** What the contact sees of this answer already. */
async function growingOf(
  ctx: Ctx,
  { id, author_type: author, conversation_id: place, origin_id: origin }: MessageRow,
): Promise<string | null> {
  const grown = author === 'assistant' ? await grownRow(ctx, (origin ?? place) as ConversationId) : undefined
  return grown?.message_id === id ? grown.external_id : null
}

interface Way {
  inboxId: InboxId
  contactId: ContactId
}

async function send(ctx: Ctx, message: MessageRow, { inboxId, contactId }: Way): Promise<Sent> {
  const address = await contactAddress(ctx, contactId, inboxId)
  if (!address) return { state: 'failed', code: 'not_found' }
  if (!address.isReachable) return { state: 'failed', code: 'contact.unreachable' }
  const { externalId } = address
  const growing = await growingOf(ctx, message)
  const turn = { inboxId, externalId, slot: { at: message.slot_at, keep: (at: Date) => setSlot(ctx, message.id, at) } }
  const outgoing = await outgoingOf(ctx, message, { to: { externalId }, growing })
  // Who reads it in the app of the channel right now is not rung for it once more.
  const isSilent = ctx.world.presence.isContactHere(contactId)
  const sent = await sendThrough(ctx, inboxId, { ...outgoing, isSilent, turn })
  if (sent.state === 'failed' && sent.code === 'contact.unreachable')
    await setReachable(ctx, { inboxId, externalId, isReachable: false, at: ctx.now })
  return sent
}

async function deliver(ctx: Ctx, { messageId }: About, attempt: Attempt): Promise<void> {
  const [message] = await messagesByIds(ctx, [messageId])
  if (message?.delivery !== 'queued' || message.removed_at) return
  const { contact_id: contact } = await getBare(ctx, message.conversation_id as ConversationId)
  const way = { inboxId: await inboxOfMessage(ctx, message), contactId: contact as ContactId }
  const sent = await send(ctx, message, way).catch((error: unknown): Sent => {
    const since = message.received_at ?? message.created_at
    return { state: 'failed', code: givenUp(ctx, error, { since, attempt }) }
  })
  await transact(ctx, async (ctx) => {
    const locked = await lockMessage(ctx, messageId)
    if (!locked) return
    const failureCode = sent.state === 'failed' ? sent.code : null
    const isMoved = await moveDelivery(ctx, message, { delivery: sent.state, failureCode })
    if (sent.state !== 'failed') await renameMessage(ctx, { inboxId: way.inboxId, messageId }, sent.externalIds)
    const grown = await growingOf(ctx, message)
    if (grown) await forgetGrown(ctx, (message.origin_id ?? message.conversation_id) as ConversationId, grown)
    const conversationId = locked.conversation.id as ConversationId
    if (isMoved) ctx.announce(messageChanged({ conversationId, messageId }))
  })
}
