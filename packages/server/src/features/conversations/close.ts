import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { getLocked } from './access.ts'
import { conversationClosed } from './events.ts'
import { afterClosing } from './model.ts'
import { changeConversation, stateOf } from './store.ts'

/** Ends it for good. Only members open it again; the contact's next word begins another conversation. */
export async function close(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    const before = stateOf(conversation)
    if (before.status === 'closed') return
    const lastSeq = conversation.last_seq + 1
    ctx.announce(conversationClosed({ conversationId, conversationSeq: lastSeq }))
    await changeConversation(ctx, conversationId, {
      state: afterClosing(before),
      lastSeq,
      waitingSince: null,
      isActivity: true,
    })
  })
}
