import { failure } from '@opora/contract/errors'
import type { MemberId, TeamId } from '@opora/contract/ids'
import { teamsPerWorkspace } from '@opora/contract/teams'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { uniqueName } from '../../platform/safety/unique-name.ts'
import { assertAssignable, membersById } from '../accounts/index.ts'
import { teamRemoved, teamsChanged } from './events.ts'
import {
  addMembers,
  countTeams,
  insertTeam,
  lockTeam,
  markRemoved,
  removeMembers,
  renameTeam,
  type TeamRow,
  teamRow,
} from './store.ts'

const saving = (ctx: Ctx, work: (ctx: Ctx) => Promise<TeamId>): Promise<TeamRow> =>
  transact(ctx, async (ctx) => {
    const id = await work(ctx)
    ctx.announce(teamsChanged({ teamId: id }))
    const row = await teamRow(ctx, id)
    if (!row) throw failure('not_found')
    return row
  }).catch((error: unknown) => {
    throw isTaken(error) ? failure('team.name_taken') : error
  })

async function join(ctx: Ctx, id: TeamId, memberIds: readonly MemberId[]): Promise<void> {
  for (const memberId of new Set(memberIds)) await assertAssignable(ctx, memberId)
  await addMembers(ctx, id, [...new Set(memberIds)])
}

/** Also people who left the workspace a moment ago. */
async function part(ctx: Ctx, id: TeamId, memberIds: readonly MemberId[]): Promise<void> {
  const known = await membersById(ctx, memberIds)
  if (memberIds.some((memberId) => !known.has(memberId))) throw failure('member.not_assignable')
  await removeMembers(ctx, id, memberIds)
}

export const createTeam = (
  ctx: Ctx,
  { name, memberIds }: { name: string; memberIds: readonly MemberId[] },
): Promise<TeamRow> =>
  saving(ctx, async (ctx) => {
    if ((await countTeams(ctx)) >= teamsPerWorkspace) throw failure('team.too_many', { limit: teamsPerWorkspace })
    const id = await insertTeam(ctx, uniqueName(name))
    await join(ctx, id, memberIds)
    return id
  })

interface Change {
  name?: string | undefined
  addMemberIds?: readonly MemberId[] | undefined
  removeMemberIds?: readonly MemberId[] | undefined
}

export const changeTeam = (ctx: Ctx, id: TeamId, change: Change): Promise<TeamRow> =>
  saving(ctx, async (ctx) => {
    if (!(await lockTeam(ctx, id, 'change'))) throw failure('not_found')
    if (change.name !== undefined) await renameTeam(ctx, id, uniqueName(change.name))
    await join(ctx, id, change.addMemberIds ?? [])
    await part(ctx, id, change.removeMemberIds ?? [])
    return id
  })

/** The team is nobody's from this commit on; its conversations are given back by whoever hears of it. */
export async function removeTeam(ctx: Ctx, id: TeamId): Promise<null> {
  return transact(ctx, async (ctx) => {
    if (!(await lockTeam(ctx, id, 'change'))) throw failure('not_found')
    await markRemoved(ctx, id)
    ctx.announce(teamsChanged({ teamId: id }))
    ctx.announce(teamRemoved({ teamId: id }))
    return null
  })
}
