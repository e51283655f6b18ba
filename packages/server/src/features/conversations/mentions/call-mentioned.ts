import type { ConversationId, MemberId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { membersMentioned } from '../events.ts'
import { watchAsMentioned } from '../watching/watch.ts'
import { putMentioned } from './store.ts'

interface Called {
  conversationId: ConversationId
  messageId: MessageId
  memberIds: readonly MemberId[]
}

/** Calls those a note names; whoever it called before is not called again. */
export async function callMentioned(ctx: Ctx, { conversationId, messageId, memberIds }: Called): Promise<void> {
  const added = await putMentioned(ctx, messageId, memberIds)
  const own = ctx.actor.type === 'member' ? ctx.actor.memberId : null
  const others = added.filter((id) => id !== own)
  if (others.length === 0) return
  ctx.announce(membersMentioned({ conversationId, messageId, memberIds: others }))
  await watchAsMentioned(ctx, conversationId, others)
}
