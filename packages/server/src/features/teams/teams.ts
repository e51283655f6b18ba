import { failure } from '@opora/contract/errors'
import type { MemberId, TeamId } from '@opora/contract/ids'
import type { TeamSummary } from '@opora/contract/teams'
import type { Ctx } from '../../platform/context/ctx.ts'
import { lockTeam, teamRow, teamRows } from './store.ts'

/** The team work can be given to, held until the transaction ends; throws `team.missing` for anything else. */
export async function assertTeam(ctx: Ctx, id: TeamId): Promise<TeamSummary> {
  const row = await lockTeam(ctx, id, 'use')
  if (!row) throw failure('team.missing')
  return { id, name: row.name }
}

/** Nobody when there is no such team any more. */
export const membersOfTeam = async (ctx: Ctx, id: TeamId): Promise<MemberId[]> =>
  (await teamRow(ctx, id))?.member_ids ?? []

/** The teams a member is in. */
export const teamsOfMember = async (ctx: Ctx, memberId: MemberId): Promise<TeamId[]> =>
  (await teamRows(ctx)).flatMap(({ id, member_ids: ids }) => (ids.includes(memberId) ? [id as TeamId] : []))

export const listTeams = async (ctx: Ctx): Promise<TeamSummary[]> =>
  (await teamRows(ctx)).map(({ id, name }) => ({ id: id as TeamId, name }))
