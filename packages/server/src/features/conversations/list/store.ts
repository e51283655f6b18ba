import type { ConversationTab, ListSort, StatusFilter } from '@opora/contract/conversations'
import type { MemberId, TagId, TeamId } from '@opora/contract/ids'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { either } from '../../../platform/db/either.ts'
import { nilId } from '../../../platform/db/nil-id.ts'
import { type ConversationRow, shownConversations } from '../store.ts'

const statusesOf = { open: ['open', 'pending'], snoozed: ['snoozed'], resolved: ['resolved', 'closed'] } as const

export interface ListQuery {
  tab: ConversationTab
  status: StatusFilter
  memberId: MemberId | null
  /** Whatever else is asked of `c`, or of what stands beside it: `p`, `i`, `u` and `g`. */
  narrowing: RawBuilder<boolean> | null
  tag?: TagId | undefined
  team?: TeamId | undefined
  sort: ListSort
  before: { at: Date; id: string } | null
  limit: number
}

/** Where those stand that nothing is promised to. */
const never = new Date('9999-12-31T00:00:00Z')
const dueAt = sql<Date>`coalesce(s.due_at, ${never})`

/** Where a row stands in its list. */
export const placeIn = (sort: ListSort, row: ConversationRow): { at: Date; id: string } => ({
  at: sort === 'due' ? (row.due_at ?? never) : row.last_activity_at,
  id: row.id,
})

const isBelow = (sort: ListSort, { at, id }: { at: Date; id: string }) =>
  sort === 'due'
    ? sql<boolean>`(${dueAt} > ${at} or (${dueAt} = ${at} and c.id < ${id}::uuid))`
    : sql<boolean>`(c.last_activity_at, c.id) < (${at}, ${id}::uuid)`

/** What a conversation `c` of the list has to be. */
export function conditionsOf(query: Omit<ListQuery, 'limit' | 'narrowing'>): RawBuilder<boolean>[] {
  const { tab, status, memberId, tag, team, sort, before } = query
  const asked = [
    status !== 'any' && sql<boolean>`c.status in (${sql.join(statusesOf[status])})`,
    tab === 'mine' && sql<boolean>`c.assignee_id = ${memberId}`,
    tab === 'assistant' && sql<boolean>`c.assistant_state = 'answering'`,
    tab === 'unassigned' && sql<boolean>`c.assignee_id is null and c.assistant_state = 'silent'`,
    tag && sql<boolean>`c.id in (select ct.conversation_id from conversation_tags ct where ct.tag_id = ${tag})`,
    team && sql<boolean>`c.team_id = ${team}`,
    before && isBelow(sort, before),
  ]
  return asked.filter((one): one is RawBuilder<boolean> => Boolean(one))
}

/** Some of a list, not below a place. */
export interface Among {
  ids: readonly string[]
  reached: { at: Date; id: string } | null
}

const clocks = sql`left join sla_clocks s on s.conversation_id = c.id`

/** Everything conditions may ask of; what none of them asks of is not read. */
export const beside = sql`
  left join contacts a on a.id = c.contact_id left join contacts p on p.id = ${either('a.merged_into_id', 'a.id')}
  left join inboxes i on i.id = c.inbox_id left join members m on m.id = c.assignee_id left join users u on u.id = m.user_id
  left join teams g on g.id = c.team_id and g.removed_at is null ${clocks}`

const among = ({ ids, reached }: Among): RawBuilder<boolean>[] => [
  sql<boolean>`c.id = any(${[...ids]}::uuid[])`,
  ...(reached ? [sql<boolean>`(c.last_activity_at, c.id) >= (${reached.at}, ${reached.id}::uuid)`] : []),
]

/** Of a list that is asked for more, so many are looked at for one page: what few or none of a million are must not read them all. */
const mostExamined = 20_000

const isExamined = ({ narrowing, sort }: ListQuery): boolean => narrowing !== null && sort === 'activity'

const floor = (query: ListQuery) => {
  const conditions = conditionsOf(query)
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  return sql<Date>`select c.last_activity_at as at from conversations c ${where}
    order by c.last_activity_at desc, c.id desc offset ${mostExamined} limit 1`
}

/** How far down a page of what is asked for more was looked: to the end when null. */
export async function examinedTo(ctx: Ctx, query: ListQuery): Promise<Among['reached']> {
  if (!isExamined(query)) return null
  const { rows } = await sql<{ at: Date }>`${floor(query)}`.execute(ctx.db)
  const [lowest] = rows
  return lowest ? { at: lowest.at, id: nilId } : null
}

/**
 * One statement: conversations of a tab with everything a row shows. Which ones is found before anything is joined that
 * rows only show: all of it in one is planned by reading everything.
 */
export function listConversations(ctx: Ctx, query: ListQuery, only?: Among): Promise<ConversationRow[]> {
  const { sort, narrowing, limit } = query
  const conditions = [
    ...conditionsOf(query),
    ...(narrowing ? [narrowing] : []),
    ...(only ? among(only) : []),
    ...(isExamined(query) && !only
      ? [sql<boolean>`c.last_activity_at >= (select coalesce((${floor(query)}), '-infinity'::timestamptz))`]
      : []),
  ]
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
  const order = sort === 'due' ? sql`${dueAt}, c.id desc` : sql`c.last_activity_at desc, c.id desc`
  // Of more than eight tables PostgreSQL tries no other order than that they are written in.
  const joined = narrowing ? beside : sort === 'due' ? clocks : sql``
  const ids = sql`select c.id from conversations c ${joined} ${where} order by ${order} limit ${limit}`
  const shown = shownConversations(ctx).where(sql<boolean>`c.id = any(array(${ids}))`)
  const sorted = sort === 'due' ? shown.orderBy(dueAt) : shown.orderBy('c.last_activity_at', 'desc')
  return sorted.orderBy('c.id', 'desc').execute()
}

export interface Counts {
  mine: number
  unassigned: number
  assistant: number
  all: number
  unread: number
}

export async function countConversations(ctx: Ctx, memberId: MemberId | null): Promise<Counts> {
  const isMine = sql`assignee_id = ${memberId}`
  const isUnassigned = sql`assignee_id is null and assistant_state = 'silent'`
  const { rows } = await sql<Counts>`
    select count(*) filter (where ${isMine})::int as mine,
      count(*) filter (where ${isUnassigned})::int as unassigned,
      count(*) filter (where assistant_state = 'answering')::int as assistant,
      count(*)::int as "all",
      count(*) filter (where unread > 0 and (${isMine} or (${isUnassigned})))::int as unread
    from conversations where status in ('open', 'pending')`.execute(ctx.db)
  return rows[0] ?? { mine: 0, unassigned: 0, assistant: 0, all: 0, unread: 0 }
}
