import type { TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { desksChanged } from '../events.ts'
import { changeDesk, deskRows, teamsServedBy } from '../groups/store.ts'

/** A team is no more: no group serves it. */
export async function forgetTeam(ctx: Ctx, { teamId }: { teamId: TeamId }): Promise<void> {
  await transact(ctx, async (ctx) => {
    for (const desk of await deskRows(ctx)) {
      const servedTeamIds = teamsServedBy(desk)
      if (!servedTeamIds.includes(teamId)) continue
      await changeDesk(ctx, desk.id, { servedTeamIds: servedTeamIds.filter((id) => id !== teamId) })
      ctx.announce(desksChanged({ deskId: desk.id as never }))
    }
  })
}
