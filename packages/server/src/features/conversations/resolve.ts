import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { follow, getLocked } from './access.ts'
import { conversationRated, conversationReopened, conversationResolved } from './events.ts'
import { afterReopening, afterResolution, isOpen } from './model.ts'
import { changeConversation, type LockedConversation, stateOf } from './store.ts'

async function resolveLocked(ctx: Ctx, conversation: LockedConversation): Promise<number> {
  const conversationId = conversation.id as ConversationId
  const state = stateOf(conversation)
  if (!isOpen(state.status)) return conversation.last_seq
  const seq = conversation.last_seq + 1
  ctx.announce(conversationResolved({ conversationId, conversationSeq: seq }))
  await changeConversation(ctx, conversationId, {
    state: afterResolution(state),
    lastSeq: seq,
    waitingSince: null,
    isActivity: true,
  })
  return seq
}

/** The contact says that the matter is settled. */
export async function settleByContact(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => resolveLocked(ctx, (await follow(ctx, conversationId)).conversation))
}

/** Marks the matter as settled. The contact reopens it by writing. */
export async function resolve(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => resolveLocked(ctx, await getLocked(ctx, conversationId)))
}

export async function reopen(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  await transact(ctx, async (ctx) => {
    const conversation = await getLocked(ctx, conversationId)
    const state = stateOf(conversation)
    if (isOpen(state.status)) return
    const seq = conversation.last_seq + 1
    ctx.announce(conversationReopened({ conversationId, conversationSeq: seq }))
    await changeConversation(ctx, conversationId, { state: afterReopening(state), lastSeq: seq, isActivity: true })
  })
}

/** The contact's verdict: it resolves the conversation. A later one replaces it. */
export async function rate(
  ctx: Ctx,
  askedId: ConversationId,
  rating: { score: number; comment: string | null },
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { conversation } = await follow(ctx, askedId)
    const conversationId = conversation.id as ConversationId
    const seq = (await resolveLocked(ctx, conversation)) + 1
    ctx.announce(conversationRated({ conversationId, conversationSeq: seq, ...rating }))
    await changeConversation(ctx, conversationId, { rating, lastSeq: seq })
  })
}
