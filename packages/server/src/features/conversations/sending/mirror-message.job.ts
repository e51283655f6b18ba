import type { ContactId, ConversationId, MessageId } from '@opora/contract/ids'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import type { Sent } from '../../../ports/channel.ts'
import { contactAddress } from '../../contacts/index.ts'
import { sendThrough } from '../../inboxes/index.ts'
import { inboxOfMessage, lockMessage } from '../messages/lock-message.ts'
import { namesOf, putName } from '../messages/names/store.ts'
import { messagesByIds } from '../messages/store.ts'
import { conversationRow } from '../store.ts'
import { contactText, textLocale } from './contact-texts.ts'
import { outgoingOf } from './deliver-message.job.ts'
import { givenUp } from './given-up.ts'
import { setSlot } from './store.ts'

interface About {
  conversationId: ConversationId
  messageId: MessageId
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

/**
 * Shows in the channel what the contact wrote in its app, so that the answers make sense there: nobody can write there
 * in their name, so it is a silent quote. It takes its turn among what is delivered to that conversation.
 */
export const mirrorMessage = defineJob<About>('conversations.mirror-message', {
  maxAttempts: 3,
  timeoutMs: 400_000,
  isApart: true,
  run: async (ctx, { messageId }, attempt) => {
    const [message] = await messagesByIds(ctx, [messageId])
    const conversation = message && (await conversationRow(ctx, message.conversation_id as ConversationId))
    if (!message || message.removed_at || !conversation) return
    if ((await namesOf(ctx, messageId)).length > 0) return
    const inboxId = await inboxOfMessage(ctx, message)
    const address = await contactAddress(ctx, conversation.contact_id as ContactId, inboxId)
    if (!address?.isReachable) return
    const title = contactText('wroteInApp', textLocale(conversation.contact_language))
    const text = message.text ? `${title}\n${quoted(message.text)}` : title
    const { externalId } = address
    const slot = { at: message.slot_at, keep: (at: Date) => setSlot(ctx, message.id, at) }
    const turn = { inboxId, externalId, slot }
    const outgoing = await outgoingOf(ctx, message, { to: { externalId }, growing: null })
    const shown = { ...outgoing, text, buttons: [], isSilent: true, turn }
    const sent = await sendThrough(ctx, inboxId, shown).catch((error: unknown): Sent => {
      const since = message.received_at ?? message.created_at
      return { state: 'failed', code: givenUp(ctx, error, { since, attempt }) }
    })
    if (sent.state === 'failed') return
    await transact(ctx, async (ctx) => {
      if (!(await lockMessage(ctx, messageId))) return
      const naming = { inboxId, messageId, text: null, version: 0, isRemoved: false }
      for (const [position, externalId] of sent.externalIds.entries())
        await putName(ctx, { ...naming, externalId, position })
    })
  },
})
