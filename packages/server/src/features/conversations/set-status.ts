import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { getLocked } from './access.ts'
import { close } from './close.ts'
import { conversationPending, conversationReopened } from './events.ts'
import { afterPending, afterReopening, afterWaking, isOpen } from './model.ts'
import { changeConversation, stateOf } from './store.ts'
import { waitingFrom } from './waiting-from.ts'

/** That it waits for the contact, or that it does not, or that it is finished for good. */
export async function setStatus(
  ctx: Ctx,
  conversationId: ConversationId,
  status: 'open' | 'pending' | 'closed',
): Promise<void> {
  if (status === 'closed') return close(ctx, conversationId)
  await transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    const before = stateOf(conversation)
    if (before.status === status) return
    const lastSeq = conversation.last_seq + 1
    const about = { conversationId, conversationSeq: lastSeq }
    if (status === 'pending') {
      if (!isOpen(before.status)) throw failure('conversation.not_open')
      ctx.announce(conversationPending(about))
      await changeConversation(ctx, conversationId, { state: afterPending(before), lastSeq, waitingSince: null })
    } else {
      ctx.announce(conversationReopened(about))
      const state = isOpen(before.status) ? afterWaking(before) : afterReopening(before)
      await changeConversation(ctx, conversationId, {
        state,
        lastSeq,
        isActivity: true,
        ...waitingFrom(ctx, conversation, state),
      })
    }
  })
}
