import type { ConversationId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { getLocked } from './access.ts'
import { conversationPriorityChanged } from './events.ts'
import { changeConversation } from './store.ts'

/** Says how pressing it is. */
export async function setPriority(ctx: Ctx, conversationId: ConversationId, priority: Priority): Promise<void> {
  await transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    if (conversation.priority === priority) return
    const lastSeq = conversation.last_seq + 1
    ctx.announce(conversationPriorityChanged({ conversationId, conversationSeq: lastSeq, priority }))
    await changeConversation(ctx, conversationId, { priority, lastSeq })
  })
}
