import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { assign } from '../assign.ts'
import { openOfMember, releaseSettled } from './store.ts'

/** Whoever left the workspace answers nobody: their conversations wait for another person. */
export async function releaseConversations(ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> {
  await releaseSettled(ctx, memberId)
  for (const { id } of await openOfMember(ctx, memberId)) await assign(ctx, id as ConversationId, null)
}
