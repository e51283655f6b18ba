import type { ContactId, ConversationId, TeamId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { queueOrder, waitsSince } from '../handing/store.ts'

export interface Place {
  id: ConversationId
  contactId: ContactId
  teamId: TeamId | null
  language: string | null
  place: number
  waitedMs: number
}

const mostTold = 500

/** Where everybody stands who waits; of one contact when named. */
export async function places(ctx: Ctx, contactId: ContactId | null): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select * from (
      select c.id, c.contact_id as "contactId", c.team_id as "teamId", p.language,
        (row_number() over (partition by c.team_id order by ${queueOrder}))::int as place,
        greatest(0, extract(epoch from ${ctx.now}::timestamptz - ${waitsSince}) * 1000)::float8 as "waitedMs"
      from conversations c join contacts p on p.id = c.contact_id
      where c.workspace_id = ${ctx.workspaceId} and c.status = 'open' and c.needs_person
        and c.assignee_id is null and c.merged_into_id is null
    ) standing where ${contactId}::uuid is null or "contactId" = ${contactId}::uuid
    order by place limit ${mostTold}`.execute(ctx.db)
  return rows
}

/** Teams of whom somebody sits at their screen; null stands for the workspace. */
export async function queuesWithPeople(ctx: Ctx): Promise<Set<TeamId | null>> {
  const { rows } = await sql<{ teamId: TeamId | null }>`
    select distinct t.team_id as "teamId" from member_presence p
    join members m on m.id = p.member_id and m.removed_at is null
    left join lateral (
      select x.team_id from team_members x where x.member_id = m.id union all select null
    ) t on true
    where p.workspace_id = ${ctx.workspaceId} and p.state in ('online', 'busy')`.execute(ctx.db)
  return new Set(rows.map(({ teamId }) => teamId))
}

const fewest = 5

/** How long a conversation of the queue waited until it was given to somebody, ms: the middle of the last of this day; null when too few were. */
export async function usualWait(ctx: Ctx, teamId: TeamId | null): Promise<number | null> {
  const { rows } = await sql<{ usual: number | null; count: number }>`
    select percentile_cont(0.5) within group (order by waited_ms)::float8 as usual, count(*)::int as count from (
      select waited_ms from routed_conversations
      where workspace_id = ${ctx.workspaceId} and queue_id = ${teamId ?? ctx.workspaceId}
        and handed_at > ${ctx.now}::timestamptz - interval '1 day'
      order by handed_at desc limit 20
    ) last_ones`.execute(ctx.db)
  const [row] = rows
  return row && row.count >= fewest ? row.usual : null
}
