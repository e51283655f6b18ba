import type { ContactId, ConversationId, TeamId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { orderOf, queueOrder, waitsSince } from '../handing/store.ts'

export interface Place {
  id: ConversationId
  contactId: ContactId
  teamId: TeamId | null
  language: string | null
  place: number
  waitedMs: number
}

const mostTold = 500

const waits = (ctx: Ctx) => sql<boolean>`(
  c.workspace_id = ${ctx.workspaceId} and c.status = 'open' and c.needs_person and c.assignee_id is null
  and c.merged_into_id is null)`

const told = (ctx: Ctx) => sql`
  c.id, c.contact_id as "contactId", c.team_id as "teamId", p.language,
  greatest(0, extract(epoch from ${ctx.now}::timestamptz - ${waitsSince}) * 1000)::float8 as "waitedMs"`

/** Where those stand who wait in a queue that is given out in its order: the first of them. */
export async function placesIn(ctx: Ctx, teamId: TeamId | null): Promise<Place[]> {
  const { rows } = await sql<Omit<Place, 'place'>>`
    select ${told(ctx)} from conversations c join contacts p on p.id = c.contact_id
    where ${waits(ctx)} and c.team_id is not distinct from ${teamId}::uuid
    order by ${queueOrder} limit ${mostTold}`.execute(ctx.db)
  return rows.map((row, at) => ({ ...row, place: at + 1 }))
}

/** Those who wait in queues that have no order anybody goes by, in none either. */
export async function withoutPlace(ctx: Ctx, ordered: readonly (TeamId | null)[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select ${told(ctx)}, 0 as place from conversations c join contacts p on p.id = c.contact_id
    where ${waits(ctx)} and not (coalesce(c.team_id, ${ctx.workspaceId}) = any(${queueIds(ctx, ordered)}::uuid[]))
    limit ${mostTold}`.execute(ctx.db)
  return rows
}

const queueIds = (ctx: Ctx, queues: readonly (TeamId | null)[]): string[] => queues.map((id) => id ?? ctx.workspaceId)

/** Where one contact stands: only those before them are counted, and only where there is an order. */
export async function placesOf(ctx: Ctx, contactId: ContactId, ordered: readonly (TeamId | null)[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select ${told(ctx)}, case when coalesce(c.team_id, ${ctx.workspaceId}) = any(${queueIds(ctx, ordered)}::uuid[]) then (
      select count(*)::int + 1 from (select ${orderOf} from conversations c where ${waits(ctx)}
        and c.team_id is not distinct from own.team_id) as other
      where (other.urgency, other.since, other.id) < (own.urgency, own.since, own.id)) else 0 end as place
    from conversations c join contacts p on p.id = c.contact_id
    cross join lateral (select ${orderOf}, c.team_id) as own
    where ${waits(ctx)} and c.contact_id = ${contactId} limit ${mostTold}`.execute(ctx.db)
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
