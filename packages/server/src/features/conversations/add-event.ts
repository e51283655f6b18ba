import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { AnyEvent } from '../../platform/context/drafts.ts'
import { transact } from '../../platform/db/transact.ts'
import { getLocked } from './access.ts'
import { conversationChanged } from './events.ts'
import { changeConversation } from './store.ts'

/** Tells what another feature found out at the end of the timeline. */
export async function addEvent(
  ctx: Ctx,
  conversationId: ConversationId,
  eventAt: (conversationSeq: number) => AnyEvent,
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const lastSeq = (await getLocked(ctx, conversationId)).last_seq + 1
    ctx.announce(eventAt(lastSeq))
    await changeConversation(ctx, conversationId, { lastSeq })
  })
}

/** Shows a conversation anew: something that stands beside it has changed. */
export async function showAnew(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => {
    await getLocked(ctx, conversationId)
    await changeConversation(ctx, conversationId, {})
    ctx.announce(conversationChanged({ conversationId }))
  })
}
