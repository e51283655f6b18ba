import type { MemberId, SavedViewId, TagId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { savedViewsChanged } from './events.ts'
import { changeTag } from './store.ts'

/** Views of a tag that became another one are views of that one. */
export async function followTag(ctx: Ctx, merged: { fromId: TagId; tagId: TagId }): Promise<void> {
  for (const { id, member_id, is_shared } of await changeTag(ctx, merged))
    ctx.announce(
      savedViewsChanged({ savedViewId: id as SavedViewId, memberId: is_shared ? null : (member_id as MemberId) }),
    )
}
