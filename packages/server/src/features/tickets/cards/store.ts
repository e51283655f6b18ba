import type { TicketCard } from '@opora/contract/tickets'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { either } from '../../../platform/db/either.ts'

/** A ticket as boards and lists show it. */
export interface CardRow {
  id: string
  number: number
  project_id: string
  type_id: string
  status_id: string
  rank: string | null
  subject: string
  priority: TicketCard['priority']
  assignee_id: string | null
  team_id: string | null
  contact: { id: string; name: string } | null
  tag_ids: string[]
  due_at: Date | null
  estimate_minutes: number | null
  spent_minutes: number | null
  parent_id: string | null
  checklist_done: number
  checklist_total: number
  conversation_count: number
  comment_count: number
  child_count: number
  archived_at: Date | null
  version: number
  status_since: Date
  created_at: Date
  updated_at: Date
}

/** What a row shows of the ticket `t`, with its contact `p`. */
export const shown = sql`t.id, t.number, t.project_id, t.type_id, t.status_id, t.rank, t.subject, t.priority, t.assignee_id,
  (select g.id from teams g where g.id = t.team_id and g.removed_at is null) as team_id,
  case when p.id is null then null else json_build_object('id', p.id, 'name', p.name) end as contact,
  coalesce((select json_agg(g.tag_id order by g.tag_id) from ticket_tags g where g.ticket_id = t.id), '[]') as tag_ids,
  t.due_at, t.estimate_minutes, t.spent_minutes, t.parent_id,
  (select count(*)::int from jsonb_array_elements(t.checklist) i where (i ->> 'isDone')::boolean) as checklist_done,
  jsonb_array_length(t.checklist) as checklist_total,
  (select count(*)::int from ticket_conversations l where l.ticket_id = t.id) as conversation_count,
  (select count(*)::int from ticket_comments m where m.ticket_id = t.id) as comment_count,
  (select count(*)::int from tickets k where k.workspace_id = t.workspace_id and k.parent_id = t.id) as child_count,
  t.archived_at, t.version, t.status_since, t.created_at, t.updated_at`

export const people = sql`left join contacts a on a.id = t.contact_id
  left join contacts p on p.id = ${either('a.merged_into_id', 'a.id')}`

export async function cardRow(ctx: Ctx, id: string): Promise<CardRow | undefined> {
  const { rows } = await sql<CardRow>`select ${shown} from tickets t ${people} where t.id = ${id}`.execute(ctx.db)
  return rows[0]
}

const all = (conditions: readonly RawBuilder<boolean>[]) => sql.join([sql`true`, ...conditions], sql` and `)

interface ListQuery {
  conditions: readonly RawBuilder<boolean>[]
  before: { at: Date; id: string } | null
  limit: number
}

/** The latest made first. */
export async function listCards(ctx: Ctx, { conditions, before, limit }: ListQuery): Promise<CardRow[]> {
  const below = before ? [sql<boolean>`(t.created_at, t.id) < (${before.at}, ${before.id}::uuid)`] : []
  const { rows } = await sql<CardRow>`
    select ${shown} from (
      select t.* from tickets t where t.workspace_id = ${ctx.workspaceId} and ${all([...conditions, ...below])}
      order by t.created_at desc, t.id desc limit ${limit}) t ${people}
    order by t.created_at desc, t.id desc`.execute(ctx.db)
  return rows
}

/** The earliest due first. */
export async function dueCards(
  ctx: Ctx,
  { conditions, limit }: Pick<ListQuery, 'conditions' | 'limit'>,
): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    select ${shown} from (
      select t.* from tickets t where t.workspace_id = ${ctx.workspaceId} and ${all(conditions)}
      order by t.due_at, t.id limit ${limit}) t ${people}
    order by t.due_at, t.id`.execute(ctx.db)
  return rows
}

export async function countCards(ctx: Ctx, conditions: readonly RawBuilder<boolean>[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from tickets t
    where t.workspace_id = ${ctx.workspaceId} and ${all(conditions)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

interface ColumnsQuery {
  conditions: readonly RawBuilder<boolean>[]
  statusIds: readonly string[]
  limit: number
  /** How many of a column of the phase `done` at most. */
  closedLimit: number | null
  /** Only cards below this rank. */
  after: string | null
}

/** Cards of each column from the top: `most` of them, and one more where there are more. */
export async function columnCards(ctx: Ctx, query: ColumnsQuery): Promise<(CardRow & { most: number })[]> {
  const { conditions, statusIds, limit, closedLimit, after } = query
  const below = after === null ? [] : [sql<boolean>`t.rank > ${after}`]
  const { rows } = await sql<CardRow & { most: number }>`
    select ${shown}, t.most from (
      select s.id, case s.phase when 'done' then least(${limit}::int, ${closedLimit}::int) else ${limit}::int end as most
      from ticket_statuses s where s.id = any(${[...statusIds]}::uuid[])) s
    cross join lateral (
      select t.*, s.most from tickets t
      where t.workspace_id = ${ctx.workspaceId} and t.status_id = s.id and t.rank is not null
        and ${all([...conditions, ...below])}
      order by t.rank limit s.most + 1) t ${people}
    order by t.status_id, t.rank`.execute(ctx.db)
  return rows
}

/** How many stand in each column. */
export async function columnCounts(
  ctx: Ctx,
  statusIds: readonly string[],
  conditions: readonly RawBuilder<boolean>[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ status_id: string; count: number }>`
    select t.status_id, count(*)::int as count from tickets t
    where t.workspace_id = ${ctx.workspaceId} and t.status_id = any(${[...statusIds]}::uuid[]) and t.rank is not null
      and ${all(conditions)}
    group by t.status_id`.execute(ctx.db)
  return new Map(rows.map((row) => [row.status_id, row.count]))
}
