import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { dropDraftsOf } from './store.ts'

/** Whoever left the workspace sends nothing they began. */
export async function forgetDrafts(ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> {
  await dropDraftsOf(ctx, memberId)
}
