import type { ContactId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { laterMs, type Recipient } from '../../../../ports/channel.ts'
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

/** Null where the contact sees it anyway, or the channel can show nothing. After the signal nothing is shown any more. */
export async function growAnswer(ctx: Ctx, conversation: Of, signal: AbortSignal): Promise<GrowingAnswer | null> {
  const inboxId = conversation.inbox_id as InboxId
  const conversationId = conversation.id as ConversationId
  const { isReadHere, canType, canGrow } = await voiceOf(ctx, inboxId)
  if (isReadHere || !(canType || canGrow)) return null
  const address = await contactAddress(ctx, conversation.contact_id as ContactId, inboxId)
  if (!address?.isReachable) return null
  const line: Line = { inboxId, conversationId, to: { externalId: address.externalId } }
  let isGrown = (await grownRow(ctx, conversationId))?.message_id === null
  let notBefore = 0
  return {
    type: async () => (canType && !isGrown ? typingThrough(ctx, inboxId, line.to) : undefined),
    grow: async (text) => {
      if (!canGrow || signal.aborted || ctx.world.clock.ms() < notBefore) return
      try {
        isGrown = (await growOn(ctx, line, text)) || isGrown
      } catch (error) {
        notBefore = ctx.world.clock.ms() + (laterMs(error) ?? 3000)
        ctx.log.warn({ conversationId, error: String(error) }, 'an answer was not shown growing')
      }
    },
  }
}

interface Line {
  inboxId: InboxId
  conversationId: ConversationId
  to: Recipient
}

/**
 * Shows the text in what grows there already, whichever run of the answer began it. Beside a message that is on its way
 * in the place of what grew nothing grows: it may be the end of this very answer, said by another run.
 */
async function growOn(ctx: Ctx, { inboxId, conversationId, to }: Line, text: string): Promise<boolean> {
  const before = await grownRow(ctx, conversationId)
  if (before?.message_id) return false
  const previous = before?.external_id ?? null
  const shown = await growThrough(ctx, inboxId, { to, text, previous })
  if (shown === null || shown === previous) return shown !== null
  const isKept = await keepGrown(ctx, conversationId, shown)
  if (!isKept) await drop(ctx, { conversationId, externalId: shown, isBeside: true })
  return isKept
}

async function drop(ctx: Ctx, about: Parameters<typeof dropGrown.run>[1]): Promise<void> {
  await transact(ctx, async (ctx) => ctx.enqueue(dropGrown, about, { orderKey: `deliver:${about.conversationId}` }))
}

/** What was shown of an answer that was not said is taken away again. */
export async function endGrowing(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  const grown = await grownRow(ctx, conversationId)
  if (!grown || grown.message_id) return
  await drop(ctx, { conversationId, externalId: grown.external_id })
}
