import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { messagesMoved } from '../events.ts'
import { readAgain } from './store.ts'

/** Messages went from one conversation to the other: both are shown anew, and found by what they hold now. */
export async function tellMoved(ctx: Ctx, conversationId: ConversationId, otherId: ConversationId): Promise<void> {
  await readAgain(ctx, [conversationId, otherId])
  ctx.announce(messagesMoved({ conversationId, otherId }))
}
