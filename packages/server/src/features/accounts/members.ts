import type { Member, Workspace } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { Ctx } from '../../platform/context/ctx.ts'
import { presentMember, presentWorkspace } from './present.ts'
import { findFirstWorkspace, findPeople, findWorkspace, holdLiveMember } from './store.ts'

export interface NamedMember {
  id: MemberId
  name: string
  role: Role
}

/** People by id, those who were removed too: what they did keeps their name. */
export async function membersById(ctx: Ctx, ids: readonly MemberId[]): Promise<Map<MemberId, NamedMember>> {
  if (ids.length === 0) return new Map()
  const rows = await findPeople(ctx.db, ctx.workspaceId, [...new Set(ids)])
  return new Map(rows.map(({ id, name, role }) => [id, { id, name, role }]))
}

export async function listMembers(ctx: Ctx): Promise<Member[]> {
  const rows = await findPeople(ctx.db, ctx.workspaceId)
  return rows.map(presentMember)
}

/** The member work can be given to, who stays until the transaction is over; throws `member.not_assignable` for anyone else. */
export async function assertAssignable(ctx: Ctx, id: MemberId): Promise<{ id: MemberId; name: string }> {
  const row = await holdLiveMember(ctx.db, ctx.workspaceId, id)
  if (!row) throw failure('member.not_assignable')
  return { id: row.id, name: row.name }
}

/** The first owner of the first workspace of the install; null in every other workspace. */
export async function firstOwner(ctx: Ctx): Promise<MemberId | null> {
  const first = await ctx.database.run('platform', (db) => findFirstWorkspace(db))
  if (first !== ctx.workspaceId) return null
  const people = await findPeople(ctx.db, ctx.workspaceId)
  return people.find(({ role }) => role === 'owner')?.id ?? null
}

export async function workspaceOf(ctx: Ctx): Promise<Workspace> {
  const row = await findWorkspace(ctx.db, ctx.workspaceId)
  if (!row) throw failure('not_found')
  return presentWorkspace(row)
}
