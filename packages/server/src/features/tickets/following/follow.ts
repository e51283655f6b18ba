import type { MemberId, TagId, TeamId, TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { ticketChanged } from '../events.ts'
import { keepChanges } from '../history/store.ts'
import { releaseMember, releaseTeam, replaceTag } from './store.ts'

const tell = (ctx: Ctx, id: string): void =>
  ctx.announce(ticketChanged({ ticketId: id as TicketId, fromStatusId: null }))

/** What a member who left had to do is nobody’s. */
export const leaveTickets = (ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> =>
  transact(ctx, async (ctx) => {
    for (const { id } of await releaseMember(ctx, memberId)) {
      await keepChanges(ctx, id, [{ field: 'assigneeId', before: memberId, after: null }])
      tell(ctx, id)
    }
  })

export const leaveTeam = (ctx: Ctx, { teamId }: { teamId: TeamId }): Promise<void> =>
  transact(ctx, async (ctx) => {
    for (const { id } of await releaseTeam(ctx, teamId)) {
      await keepChanges(ctx, id, [{ field: 'teamId', before: teamId, after: null }])
      tell(ctx, id)
    }
  })

export const followTag = (ctx: Ctx, merged: { fromId: TagId; tagId: TagId }): Promise<void> =>
  transact(ctx, async (ctx) => {
    for (const { id } of await replaceTag(ctx, merged)) tell(ctx, id)
  })
