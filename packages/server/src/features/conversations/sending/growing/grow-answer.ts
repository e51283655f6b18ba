import type { ContactId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { laterMs } from '../../../../ports/channel.ts'
import { contactAddress } from '../../../contacts/index.ts'
import { growThrough, typingThrough, voiceOf } from '../../../inboxes/index.ts'
import { dropGrown } from './drop-grown.job.ts'
import { grownRow, keepGrown } from './store.ts'

/** Lets the contact of a channel see that an answer is written, and how far it is. */
export interface GrowingAnswer {
  type(): Promise<void>
  /** Shows the text so far; does nothing when the channel has no room for it now. */
  grow(text: string): Promise<void>
}

interface Of {
  id: string
  contact_id: string
  inbox_id: string
}

/** Null where the contact sees it anyway, or the channel can show nothing. */
export async function growAnswer(ctx: Ctx, conversation: Of): Promise<GrowingAnswer | null> {
  const inboxId = conversation.inbox_id as InboxId
  const conversationId = conversation.id as ConversationId
  const { isReadHere, canType, canGrow } = await voiceOf(ctx, inboxId)
  if (isReadHere || !(canType || canGrow)) return null
  const address = await contactAddress(ctx, conversation.contact_id as ContactId, inboxId)
  if (!address?.isReachable) return null
  const to = { externalId: address.externalId }
  const before = await grownRow(ctx, conversationId)
  let grown: string | null = before && before.message_id === null ? before.external_id : null
  // Another message is on its way in the place of what grew before: nothing grows beside it.
  const mayGrow = canGrow && !before?.message_id
  let notBefore = 0
  return {
    type: async () => (canType && grown === null ? typingThrough(ctx, inboxId, to) : undefined),
    grow: async (text) => {
      if (!mayGrow || ctx.world.clock.ms() < notBefore) return
      try {
        const shown = await growThrough(ctx, inboxId, { to, text, previous: grown })
        if (shown !== null && shown !== grown) await keepGrown(ctx, conversationId, shown)
        grown = shown ?? grown
      } catch (error) {
        notBefore = ctx.world.clock.ms() + (laterMs(error) ?? 3000)
        ctx.log.warn({ conversationId, error: String(error) }, 'an answer was not shown growing')
      }
    },
  }
}

/** What was shown of an answer that was not said is taken away again. */
export async function endGrowing(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  const grown = await grownRow(ctx, conversationId)
  if (!grown || grown.message_id) return
  await transact(ctx, async (ctx) =>
    ctx.enqueue(
      dropGrown,
      { conversationId, externalId: grown.external_id },
      { orderKey: `deliver:${conversationId}` },
    ),
  )
}
