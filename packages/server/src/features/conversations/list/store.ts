import type { ConversationTab, ListSort, StatusFilter } from '@opora/contract/conversations'
import type { MemberId, TagId, TeamId } from '@opora/contract/ids'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
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
    tag &&
      sql<boolean>`c.id in (
        select ct.conversation_id from tags asked
        join conversation_tags ct on ct.tag_id = coalesce(asked.merged_into_id, asked.id) where asked.id = ${tag})`,
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

/** One statement: conversations of a tab with everything a row shows. */
export function listConversations(ctx: Ctx, query: ListQuery, among?: Among): Promise<ConversationRow[]> {
  const shown = shownConversations(ctx)
  const sorted = query.sort === 'due' ? shown.orderBy(dueAt) : shown.orderBy('c.last_activity_at', 'desc')
  let rows = sorted.orderBy('c.id', 'desc').limit(query.limit)
  for (const condition of conditionsOf(query)) rows = rows.where(condition)
  if (query.narrowing) rows = rows.where(query.narrowing)
  if (among) rows = rows.where(sql<boolean>`c.id = any(${[...among.ids]}::uuid[])`)
  if (among?.reached)
    rows = rows.where(sql<boolean>`(c.last_activity_at, c.id) >= (${among.reached.at}, ${among.reached.id}::uuid)`)
  return rows.execute()
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
