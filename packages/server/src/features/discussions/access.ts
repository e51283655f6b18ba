import { failure } from '@opora/contract/errors'
import type { DiscussionId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type DiscussionRow, discussionRow, type LockedDiscussion, lockDiscussion } from './store.ts'

/** Members alone take part: nobody else learns that there is one. */
export function memberOf({ actor }: Ctx): { id: MemberId; name: string } {
  if (actor.type !== 'member') throw failure('forbidden')
  return { id: actor.memberId, name: actor.name }
}

/** As whoever asks sees it. */
export async function getDiscussion(ctx: Ctx, id: DiscussionId): Promise<DiscussionRow> {
  const row = await discussionRow(ctx, id, memberOf(ctx).id)
  if (!row) throw failure('not_found')
  return row
}

/** Under its row lock. Only inside transact(). */
export async function getLockedDiscussion(ctx: Ctx, id: DiscussionId): Promise<LockedDiscussion> {
  memberOf(ctx)
  const row = await lockDiscussion(ctx, id)
  if (!row) throw failure('not_found')
  return row
}
