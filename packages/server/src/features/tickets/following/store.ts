import type { MemberId, TagId, TeamId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

interface Touched {
  id: string
}

/** Takes a member who left off what they had; which tickets those were. */
export async function releaseMember(ctx: Ctx, memberId: MemberId): Promise<Touched[]> {
  await ctx.db.deleteFrom('ticket_watchers').where('member_id', '=', memberId).execute()
  const { rows } =
    await sql<Touched>`update tickets set assignee_id = null, version = version + 1, updated_at = ${ctx.now}
    where assignee_id = ${memberId} returning id`.execute(ctx.db)
  return rows
}

export async function releaseTeam(ctx: Ctx, teamId: TeamId): Promise<Touched[]> {
  const { rows } = await sql<Touched>`update tickets set team_id = null, version = version + 1, updated_at = ${ctx.now}
    where team_id = ${teamId} returning id`.execute(ctx.db)
  return rows
}

/** What carried a tag that became another one carries that one. */
export async function replaceTag(ctx: Ctx, { fromId, tagId }: { fromId: TagId; tagId: TagId }): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    with gone as (delete from ticket_tags where tag_id = ${fromId} returning ticket_id),
    put as (insert into ticket_tags (workspace_id, ticket_id, tag_id)
      select ${ctx.workspaceId}::uuid, ticket_id, ${tagId}::uuid from gone on conflict do nothing)
    select ticket_id as id from gone`.execute(ctx.db)
  return rows
}
