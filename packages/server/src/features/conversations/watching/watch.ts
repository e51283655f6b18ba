import { failure } from '@opora/contract/errors'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assertAssignable, membersById } from '../../accounts/index.ts'
import { getLocked } from '../access.ts'
import { watchersChanged } from '../events.ts'
import { automaticOf, forgetWatching, setWatching } from './store.ts'

interface Change {
  addMemberIds: readonly MemberId[]
  removeMemberIds: readonly MemberId[]
}

/** Adds and removes watchers. Who was removed is not added by itself again until somebody mentions them. */
export async function changeWatchers(
  ctx: Ctx,
  conversationId: ConversationId,
  { addMemberIds, removeMemberIds }: Change,
): Promise<void> {
  await transact(ctx, async (ctx) => {
    // Members are held before conversations, as whoever gives work out does.
    for (const id of [...new Set(addMemberIds)].sort()) await assertAssignable(ctx, id)
    // Whoever left may be taken off, whoever was never here is nobody.
    if ((await membersById(ctx, removeMemberIds)).size < new Set(removeMemberIds).size)
      throw failure('member.not_assignable')
    await getLocked(ctx, conversationId)
    const removed = await setWatching(ctx, conversationId, { memberIds: removeMemberIds, isWatching: false })
    const added = await setWatching(ctx, conversationId, { memberIds: addMemberIds, isWatching: true })
    if (added.length + removed.length > 0) ctx.announce(watchersChanged({ conversationId }))
  })
}

/** Some were mentioned in it, which counts anew for whoever did not want to watch. Only inside transact(). */
export async function watchAsMentioned(
  ctx: Ctx,
  conversationId: ConversationId,
  mentioned: readonly MemberId[],
): Promise<void> {
  const memberIds = await automaticOf(ctx, mentioned)
  const added = await setWatching(ctx, conversationId, { memberIds, isWatching: true })
  if (added.length > 0) ctx.announce(watchersChanged({ conversationId }))
}

/** Whoever left the workspace watches nothing. */
export async function stopWatching(ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> {
  await forgetWatching(ctx, memberId)
}
