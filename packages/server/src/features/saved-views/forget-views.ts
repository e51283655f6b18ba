import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { deleteViewsOf } from './store.ts'

/** Nobody else has seen what a member kept for themselves: it goes with them. What they shared stays. */
export const forgetViews = (ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> =>
  deleteViewsOf(ctx, memberId)
