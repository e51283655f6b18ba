import type { Availability } from '@opora/contract/accounts'
import type { ConversationId, MemberId, TagId, TeamId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { conversationAssigned, conversationUnassigned, joinPerson } from '../../conversations/index.ts'
import type { Agent, Waiting } from '../model.ts'

/** Whose turns are counted together: a team, or the workspace where there is none. */
const queueId = (ctx: Ctx, teamId: TeamId | null): string => teamId ?? ctx.workspaceId

/** A queue: what is open, waits for a person and has nobody. */
const inQueue = (teamId: TeamId | null) => sql<boolean>`(
  c.status = 'open' and c.needs_person and c.assignee_id is null and c.merged_into_id is null
  and c.team_id is not distinct from ${teamId}::uuid)`

/** Since when its contact waits. */
export const waitsSince = sql<Date>`coalesce(c.waiting_since, c.last_activity_at)`

const urgency = sql`case c.priority when 'urgent' then 0 when 'high' then 1 when 'low' then 3 else 2 end`

/** The order of every queue: what is more urgent, then how long its contact waits. One nobody judged is like most. */
export const queueOrder = sql`${urgency}, ${waitsSince}, c.id`

/** The parts of that order by name. */
export const orderOf = sql`${urgency} as urgency, ${waitsSince} as since, c.id`

/** Where a conversation stands in that order, as the database has it to the microsecond. */
export interface QueuePlace {
  urgency: number
  since: string
  id: ConversationId
}

const queuePlace = sql`
  json_build_object('urgency', ${urgency}, 'since', (${waitsSince})::text, 'id', c.id) as place`

/** So many of a queue, behind a place or from its beginning. */
export interface QueuePage {
  after: QueuePlace | null
  limit: number
}

export const isBehind = (place: QueuePlace | null) =>
  place
    ? sql<boolean>`(${urgency}, ${waitsSince}, c.id) > (${place.urgency}::int, ${place.since}::timestamptz, ${place.id}::uuid)`
    : sql<boolean>`true`

export interface WaitingRow extends Waiting {
  id: ConversationId
  number: number
  contactName: string
  place: QueuePlace
}

const lately = 200

/** From whom a member took it by hand the last time, in a list. */
const takenFrom = sql`(
  select case when e.name = ${conversationUnassigned.eventName} and e.actor ->> 'type' = 'member'
    then jsonb_build_array(e.payload -> 'heldBy') else '[]' end
  from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id
    and e.conversation_seq > c.last_seq - ${lately}::int
    and e.name in (${conversationAssigned.eventName}, ${conversationUnassigned.eventName})
  order by e.conversation_seq desc limit 1)`

/** Of a conversation `c` of a contact `p`, with what is kept of it here as `r`. */
export const waitingFacts = (ctx: Ctx) => sql`
  ${queuePlace}, c.id, c.number, p.name as "contactName", lower(split_part(p.language, '-', 1)) as language,
  array(
    select t.tag_id from conversation_tags t
    where t.conversation_id = c.id and exists (
      select from member_skills s join members m on m.id = s.member_id and m.removed_at is null
      join tags g on g.id = s.tag_id where coalesce(g.merged_into_id, g.id) = t.tag_id)) as "needsSkillIds",
  (select m.author_id from messages m join conversations o on o.id = m.conversation_id
    where o.workspace_id = c.workspace_id and o.contact_id in (
        select p.id union all select x.id from contacts x where x.merged_into_id = p.id) and m.author_type = 'member' and m.direction = 'out'
    order by m.created_at desc limit 1) as "lastId",
  coalesce(r.passed_ids, '[]') || coalesce(${takenFrom}, '[]') as "passedIds",
  greatest(0, extract(epoch from ${ctx.now}::timestamptz - ${waitsSince}) * 1000)::float8 as "waitedMs"`

/** Those of a queue in their order. */
export async function waitingIn(ctx: Ctx, teamId: TeamId | null, { after, limit }: QueuePage): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select ${waitingFacts(ctx)} from conversations c
    ${joinPerson}
    left join routed_conversations r on r.conversation_id = c.id
    where ${inQueue(teamId)} and ${isBehind(after)} order by ${queueOrder} limit ${limit}`.execute(ctx.db)
  return rows
}

interface Found {
  id: ConversationId
  memberId?: MemberId | null
  teamId: TeamId | null
  /** Whether its contact waited when it was found. */
  isWaiting: boolean
}

/**
 * Holds what was found until the transaction ends; what somebody else got, or answered, meanwhile is left out, and
 * what another is just changing is too, unless it is waited for.
 */
export async function hold<F extends Found>(ctx: Ctx, found: readonly F[], isWaitedFor = false): Promise<F[]> {
  if (found.length === 0) return []
  const query = ctx.db
    .selectFrom('conversations as c')
    .select(['c.id', 'c.assignee_id', 'c.team_id', 'c.needs_person'])
    .where(
      'c.id',
      'in',
      found.map(({ id }) => id),
    )
    .where('c.status', '=', 'open')
    .where('c.merged_into_id', 'is', null)
    .orderBy('c.id')
    .forNoKeyUpdate()
  const rows = await (isWaitedFor ? query : query.skipLocked()).execute()
  const now = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.id, row]))
  return found.filter(({ id, memberId = null, teamId, isWaiting }) => {
    const row = now.get(id)
    if (!row || (isWaiting && !row.needs_person)) return false
    return row.assignee_id === memberId && row.team_id === teamId
  })
}

/** Those who answer a queue: its team, or everybody where there is none. */
export async function agentsOf(ctx: Ctx, teamId: TeamId | null, usual: number): Promise<Agent[]> {
  const { rows } = await sql<Agent & { availability: Availability }>`
    select m.id, u.name, coalesce(s.state, 'offline') as availability,
      (select count(*)::int from conversations c where c.assignee_id = m.id and c.status = 'open'
        and c.workspace_id = m.workspace_id and c.merged_into_id is null) as load,
      coalesce(a.capacity, ${usual}::int) as capacity, coalesce(a.languages, '[]') as languages,
      array(
        select distinct coalesce(g.merged_into_id, g.id) from member_skills k join tags g on g.id = k.tag_id
        where k.member_id = m.id) as "skillIds",
      coalesce((extract(epoch from t.handed_at) * 1000)::float8, 0) as "lastTurn"
    from members m join users u on u.id = m.user_id
    left join member_presence s on s.member_id = m.id
    left join routing_agents a on a.member_id = m.id
    left join routing_turns t on t.member_id = m.id and t.queue_id = ${queueId(ctx, teamId)}
    where m.removed_at is null and m.workspace_id = ${ctx.workspaceId}
      and (${teamId}::uuid is null or exists (
        select from team_members x where x.member_id = m.id and x.team_id = ${teamId}))
    order by m.created_at, m.id`.execute(ctx.db)
  return rows
}

export interface Handed {
  conversationId: ConversationId
  memberId: MemberId
  teamId: TeamId | null
  waitedMs: number
  passedIds: readonly MemberId[]
}

/** Keeps that a member got it from a queue. */
export async function noteHanded(ctx: Ctx, { conversationId, memberId, teamId, ...waited }: Handed): Promise<void> {
  const passed_ids = storedJson([...new Set(waited.passedIds)])
  const handed = {
    passed_ids,
    waited_ms: waited.waitedMs,
    member_id: memberId,
    queue_id: queueId(ctx, teamId),
    handed_at: ctx.now,
  }
  await ctx.db
    .insertInto('routed_conversations')
    .values({ conversation_id: conversationId, workspace_id: ctx.workspaceId, ...handed })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(handed))
    .execute()
  const turn = { queue_id: queueId(ctx, teamId), member_id: memberId }
  await ctx.db
    .insertInto('routing_turns')
    .values({ ...turn, workspace_id: ctx.workspaceId, handed_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['queue_id', 'member_id']).doUpdateSet({ handed_at: ctx.now }))
    .execute()
}

/** Nobody has it any more; whoever let it lie is passed over when it is given out again. */
export async function noteReturned(ctx: Ctx, conversationId: ConversationId, passedIds: readonly MemberId[]) {
  await ctx.db
    .updateTable('routed_conversations')
    .set({ member_id: null, handed_at: null, passed_ids: storedJson(passedIds) })
    .where('conversation_id', '=', conversationId)
    .execute()
}

export async function tagNames(ctx: Ctx, ids: readonly TagId[]): Promise<string[]> {
  if (ids.length === 0) return []
  const query = ctx.db
    .selectFrom('tags')
    .select('name')
    .where('id', 'in', [...ids])
  return (await query.orderBy('name_key').execute()).map(({ name }) => name)
}
