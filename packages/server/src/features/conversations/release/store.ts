import type { MemberId, TeamId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { openStatuses } from '../store.ts'

export const openOfMember = (ctx: Ctx, memberId: MemberId) =>
  ctx.db
    .selectFrom('conversations')
    .select('id')
    .where('assignee_id', '=', memberId)
    .where('status', 'in', openStatuses)
    .orderBy('id')
    .execute()

/** Settled conversations of somebody who left: nobody's when they open again. */
export const releaseSettled = (ctx: Ctx, memberId: MemberId) =>
  ctx.db
    .updateTable('conversations')
    .set({ assignee_id: null, version: sql<number>`version + 1` })
    .where('assignee_id', '=', memberId)
    .where('status', 'not in', openStatuses)
    .execute()

export const openOfTeam = (ctx: Ctx, teamId: TeamId) =>
  ctx.db
    .selectFrom('conversations')
    .select('id')
    .where('team_id', '=', teamId)
    .where('status', 'in', openStatuses)
    .orderBy('id')
    .execute()

export const releaseSettledOfTeam = (ctx: Ctx, teamId: TeamId) =>
  ctx.db
    .updateTable('conversations')
    .set({ team_id: null, version: sql<number>`version + 1` })
    .where('team_id', '=', teamId)
    .where('status', 'not in', openStatuses)
    .execute()
