import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { AnyEvent } from '../../platform/context/drafts.ts'
import { transact } from '../../platform/db/transact.ts'
import { conversationChanged } from './events.ts'
import { changeConversation, lockConversation } from './store.ts'

/** The place of an event in its timeline, and who has the conversation. */
export interface EventPlace {
  conversationSeq: number
  heldBy: MemberId | null
}

/** Tells what another feature found out at the end of the timeline; nothing of one that was merged away. */
export async function addEvent(
  ctx: Ctx,
  conversationId: ConversationId,
  eventAt: (place: EventPlace) => AnyEvent,
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await lockConversation(ctx, conversationId)
    if (!row || row.merged_into_id) return
    const lastSeq = row.last_seq + 1
    ctx.announce(eventAt({ conversationSeq: lastSeq, heldBy: row.assignee_id as MemberId | null }))
    await changeConversation(ctx, conversationId, { lastSeq })
  })
}

/** Shows a conversation anew: something that stands beside it has changed. */
export async function showAnew(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => {
    if (!(await lockConversation(ctx, conversationId))) return
    await changeConversation(ctx, conversationId, {})
    ctx.announce(conversationChanged({ conversationId }))
  })
}
