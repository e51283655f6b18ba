import type { ContactId, ConversationId, MessageId } from '@opora/contract/ids'
import type { MessageButton } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import { contactAddress } from '../../contacts/index.ts'
import { editThrough, removeThrough } from '../../inboxes/index.ts'
import { getBare } from '../access.ts'
import { messageChanged } from '../events.ts'
import { inboxOfMessage, lockMessage } from '../messages/lock-message.ts'
import { namesOf, renameMessage } from '../messages/names/store.ts'
import { type MessageRow, messagesByIds } from '../messages/store.ts'
import { givenUp } from './given-up.ts'
import { setFailure, setSlot } from './store.ts'

interface About {
  conversationId: ConversationId
  messageId: MessageId
}

/** Takes the change of a sent message to its channel; the newest state goes, however many changes there were. */
export const carryChange = defineJob<About>('conversations.carry-change', {
  maxAttempts: 5,
  timeoutMs: 400_000,
  isApart: true,
  run: carry,
})

async function carry(ctx: Ctx, about: About, attempt: Attempt): Promise<void> {
  const { messageId } = about
  try {
    await carryOut(ctx, messageId)
  } catch (error) {
    const [message] = await messagesByIds(ctx, [messageId])
    const since = message?.removed_at ?? message?.edited_at ?? message?.created_at ?? ctx.now
    const code = givenUp(ctx, error, { since, attempt })
    await transact(ctx, async (ctx) => {
      const locked = await lockMessage(ctx, messageId)
      if (!locked) return
      await setFailure(ctx, messageId, code)
      ctx.announce(messageChanged({ conversationId: locked.conversation.id as ConversationId, messageId }))
    })
  }
}

/** Its turn among all that goes out. One it had before the change was that of its sending. */
function slotOf(ctx: Ctx, { id, slot_at: at, edited_at: edited, removed_at: removed }: MessageRow) {
  const changed = removed ?? edited
  return { at: at && changed && at < changed ? null : at, keep: (at: Date) => setSlot(ctx, id, at) }
}

async function carryOut(ctx: Ctx, messageId: MessageId): Promise<void> {
  const [[message], names] = await Promise.all([messagesByIds(ctx, [messageId]), namesOf(ctx, messageId)])
  if (!message || names.length === 0) return
  const { contact_id: contactId } = await getBare(ctx, message.conversation_id as ConversationId)
  const inboxId = await inboxOfMessage(ctx, message)
  const address = await contactAddress(ctx, contactId as ContactId, inboxId)
  if (!address?.isReachable) return
  const { externalId } = address
  const to = { externalId }
  const turn = { inboxId, externalId, slot: slotOf(ctx, message) }
  const externalIds = names.map((name) => name.external_id)
  if (message.removed_at) return removeThrough(ctx, inboxId, { externalIds, to, turn })
  const buttons = message.buttons as MessageButton[][]
  const sent = await editThrough(ctx, inboxId, { externalIds, to, text: message.text, buttons, turn })
  await transact(ctx, async (ctx) => {
    const locked = await lockMessage(ctx, messageId)
    if (!locked) return
    if (sent.state !== 'failed') await renameMessage(ctx, { inboxId, messageId }, sent.externalIds)
    const code = sent.state === 'failed' ? sent.code : null
    if (code === message.failure_code) return
    await setFailure(ctx, messageId, code)
    ctx.announce(messageChanged({ conversationId: locked.conversation.id as ConversationId, messageId }))
  })
}
