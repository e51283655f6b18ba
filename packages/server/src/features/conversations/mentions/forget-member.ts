import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { forgetMentions } from './store.ts'

/** Whoever left the workspace is called by nobody; notes still spell their name. */
export async function forgetMember(ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> {
  await forgetMentions(ctx, memberId)
}
