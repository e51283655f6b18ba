import type { Availability } from '@opora/contract/accounts'
import type { ConversationId, MemberId, TeamId } from '@opora/contract/ids'
import type { RoutingRule } from '@opora/contract/routing'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { conversationAssigned, joinPerson } from '../../conversations/index.ts'
import {
  hold,
  isBehind,
  type QueuePage,
  queueOrder,
  type WaitingRow,
  waitingFacts,
  waitsSince,
} from '../handing/store.ts'

/** A queue's rule that applies to a conversation of its team, or of none. */
const ruled = sql`conversations c join routing_rules r
  on r.workspace_id = c.workspace_id and r.team_id is not distinct from c.team_id and r.mode <> 'manual'`

const worked = sql<boolean>`(c.status = 'open' and c.merged_into_id is null)`

const team = sql`c.team_id as "teamId", c.needs_person as "isWaiting",
  case when g.id is null then null else json_build_object('id', g.id, 'name', g.name) end as team`

export interface Returning {
  id: ConversationId
  memberId: MemberId
  teamId: TeamId | null
  isWaiting: boolean
  team: { id: TeamId; name: string } | null
  passedIds: readonly MemberId[]
}

/** How somebody is now. */
export async function availabilityOf(ctx: Ctx, memberId: MemberId): Promise<Availability> {
  const query = ctx.db.selectFrom('member_presence').select('state').where('member_id', '=', memberId)
  return ((await query.executeTakeFirst())?.state ?? 'offline') as Availability
}

/** What somebody who went away leaves, held. */
export async function leftBy(ctx: Ctx, memberId: MemberId, availability: Availability): Promise<Returning[]> {
  const { rows } = await sql<Returning>`
    select c.id, c.assignee_id as "memberId", ${team}, coalesce(d.passed_ids, '[]') as "passedIds" from ${ruled}
    left join teams g on g.id = c.team_id
    left join routed_conversations d on d.conversation_id = c.id
    where c.assignee_id = ${memberId} and ${worked} and (c.needs_person or r.returned = 'all')
      and (${availability} = 'offline' or (${availability} = 'away' and r.returns_on_away))
    order by ${queueOrder}`.execute(ctx.db)
  return hold(ctx, rows, true)
}

const lately = 200

/**
 * What contacts wrote to members who had gone before, the first of it: nothing else tells of that. What was given to
 * somebody while its contact waited stays with them, and so does everything of those who were never here.
 */
export async function writtenToGone(ctx: Ctx): Promise<(Returning & { availability: Availability })[]> {
  const { rows } = await sql<Returning & { availability: Availability }>`
    select c.id, c.assignee_id as "memberId", ${team}, s.state as availability, coalesce(d.passed_ids, '[]') as "passedIds"
    from ${ruled} join member_presence s on s.member_id = c.assignee_id and s.seen_at is not null
    left join teams g on g.id = c.team_id
    left join routed_conversations d on d.conversation_id = c.id
    where ${worked} and c.needs_person and c.waiting_since >= s.state_since
      and (s.state = 'offline' or (s.state = 'away' and r.returns_on_away))
      and not exists (
        select from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id
          and e.conversation_seq > c.last_seq - ${lately}::int and e.name = ${conversationAssigned.eventName}
          and e.created_at >= c.waiting_since)
    order by ${queueOrder} limit 100`.execute(ctx.db)
  return hold(ctx, rows)
}

interface Unanswered extends Returning, WaitingRow {
  isWaiting: true
  /** Another team is to have it by now, and has not had it yet. */
  overflows: boolean
}

/** What was given to somebody of a queue who said nothing for as long as it allows, in the queue's order. */
export async function unanswered(
  ctx: Ctx,
  { teamId, answerMinutes, overflowMinutes, overflowTeamId }: RoutingRule,
  { after, limit }: QueuePage,
): Promise<Unanswered[]> {
  if (answerMinutes === null) return []
  const minutesAgo = (minutes: number | null) => sql`${ctx.now}::timestamptz - make_interval(mins => ${minutes}::int)`
  const { rows } = await sql<Unanswered>`
    select ${waitingFacts(ctx)}, c.assignee_id as "memberId", ${team}, ${overflowTeamId}::uuid is not null
      and coalesce(${waitsSince} <= ${minutesAgo(overflowMinutes)}, false)
      and (r.overflowed_at is null or r.overflowed_at < ${waitsSince}) as overflows
    from conversations c ${joinPerson}
    join routed_conversations r on r.conversation_id = c.id and r.member_id = c.assignee_id
    left join teams g on g.id = c.team_id
    where ${worked} and c.needs_person and c.team_id is not distinct from ${teamId}::uuid
      and r.handed_at <= ${minutesAgo(answerMinutes)} and not exists (
        select from messages m where m.conversation_id = c.id and m.author_type = 'member' and m.direction = 'out'
          and m.created_at >= r.handed_at)
      and ${isBehind(after)} order by ${queueOrder} limit ${limit}`.execute(ctx.db)
  return rows
}

export interface Overflowing {
  id: ConversationId
  to: TeamId
  teamId: TeamId | null
  isWaiting: boolean
  team: { id: TeamId; name: string } | null
  minutes: number
}

/** What waited in its queue for so long that another team is to have it; each goes on once while its contact waits. */
export async function overflowing(ctx: Ctx): Promise<Overflowing[]> {
  const { rows } = await sql<Overflowing>`
    select c.id, r.overflow_team_id as "to", ${team}, r.overflow_minutes as minutes from ${ruled}
    join teams o on o.id = r.overflow_team_id and o.removed_at is null
    left join teams g on g.id = c.team_id
    left join routed_conversations d on d.conversation_id = c.id
    where ${worked} and c.needs_person and c.assignee_id is null
      and ${waitsSince} <= ${ctx.now}::timestamptz - make_interval(mins => r.overflow_minutes)
      and (d.overflowed_at is null or d.overflowed_at < ${waitsSince})
    order by ${queueOrder} limit 100`.execute(ctx.db)
  return hold(ctx, rows)
}

export async function noteOverflowed(ctx: Ctx, conversationId: ConversationId): Promise<void> {
  const at = { overflowed_at: ctx.now }
  await ctx.db
    .insertInto('routed_conversations')
    .values({ conversation_id: conversationId, workspace_id: ctx.workspaceId, ...at })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(at))
    .execute()
}
