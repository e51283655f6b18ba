import type { ConversationId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { giveToTeam } from '../give-to-team.ts'
import { openOfTeam, releaseSettledOfTeam } from './store.ts'

/** A team is no more: whoever had a conversation in it keeps it, the others wait for anybody. */
export async function releaseTeam(ctx: Ctx, { teamId }: { teamId: TeamId }): Promise<void> {
  await releaseSettledOfTeam(ctx, teamId)
  for (const { id } of await openOfTeam(ctx, teamId)) await giveToTeam(ctx, id as ConversationId, null)
}
