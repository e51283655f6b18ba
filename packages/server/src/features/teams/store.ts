import type { MemberId, TeamId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'

const teams = (ctx: Ctx) =>
  ctx.db
    .selectFrom('teams as t')
    .where('t.removed_at', 'is', null)
    .selectAll('t')
    .select(
      sql<MemberId[]>`(
        select coalesce(json_agg(m.member_id order by m.created_at, m.member_id), '[]')
        from team_members m where m.team_id = t.id)`.as('member_ids'),
    )

export const teamRows = (ctx: Ctx) => teams(ctx).orderBy('t.name_key').execute()

export const teamRow = (ctx: Ctx, id: TeamId) => teams(ctx).where('t.id', '=', id).executeTakeFirst()

export type TeamRow = NonNullable<Awaited<ReturnType<typeof teamRow>>>

/** The team under lock; a weaker one for whoever only needs it not to be removed meanwhile. Only inside transact(). */
export const lockTeam = (ctx: Ctx, id: TeamId, isFor: 'change' | 'use') => {
  const row = ctx.db.selectFrom('teams').select(['id', 'name']).where('id', '=', id).where('removed_at', 'is', null)
  return (isFor === 'change' ? row.forUpdate() : row.forShare()).executeTakeFirst()
}

export async function countTeams(ctx: Ctx): Promise<number> {
  const query = ctx.db.selectFrom('teams').where('removed_at', 'is', null)
  const row = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst()
  return Number(row?.count ?? 0)
}

export async function insertTeam(ctx: Ctx, { shown, key }: { shown: string; key: string }): Promise<TeamId> {
  const id = ctx.world.ids.next() as TeamId
  const { workspaceId: workspace_id, now: created_at } = ctx
  await ctx.db.insertInto('teams').values({ id, workspace_id, name: shown, name_key: key, created_at }).execute()
  return id
}

export async function renameTeam(ctx: Ctx, id: TeamId, { shown, key }: { shown: string; key: string }): Promise<void> {
  await ctx.db.updateTable('teams').set({ name: shown, name_key: key }).where('id', '=', id).execute()
}

export async function markRemoved(ctx: Ctx, id: TeamId): Promise<void> {
  await ctx.db.updateTable('teams').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await ctx.db.deleteFrom('team_members').where('team_id', '=', id).execute()
}

export async function addMembers(ctx: Ctx, id: TeamId, memberIds: readonly MemberId[]): Promise<void> {
  if (memberIds.length === 0) return
  await ctx.db
    .insertInto('team_members')
    .values(
      memberIds.map((member_id) => ({
        team_id: id,
        member_id,
        workspace_id: ctx.workspaceId,
        created_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeMembers(ctx: Ctx, id: TeamId, memberIds: readonly MemberId[]): Promise<void> {
  if (memberIds.length === 0) return
  await ctx.db
    .deleteFrom('team_members')
    .where('team_id', '=', id)
    .where('member_id', 'in', [...memberIds])
    .execute()
}

/** False when they were in no team. */
export async function leaveAll(ctx: Ctx, memberId: MemberId): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('team_members')
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
