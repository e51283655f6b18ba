import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { teamsChanged } from './events.ts'
import { leaveAll } from './store.ts'

/** Whoever left the workspace is in no team. */
export async function leaveTeams(ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> {
  await transact(ctx, async (ctx) => {
    if (await leaveAll(ctx, memberId)) ctx.announce(teamsChanged({ teamId: null }))
  })
}
