import type { Ctx } from '../../platform/context/ctx.ts'
import type { ConversationState } from './model.ts'
import type { LockedConversation } from './store.ts'

/** Since when the contact waits for a person: as before, or from now on. */
export const waitingFrom = (
  ctx: Ctx,
  { waiting_since: since }: LockedConversation,
  { needsPerson }: ConversationState,
): { waitingSince?: Date } => (needsPerson && !since ? { waitingSince: ctx.now } : {})
