import type { Priority } from '@opora/contract/priorities'
import type { FieldValue } from '@opora/contract/tickets'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { either } from '../../../platform/db/either.ts'

/** A ticket with what everything of it is called. */
export interface NamedTicket {
  id: string
  number: number
  subject: string
  description: string
  project: string
  status: string
  type: string
  priority: Priority
  assignee: string | null
  team: string | null
  contact: string | null
  tags: string[]
  due_at: Date | null
  estimate_minutes: number | null
  spent_minutes: number | null
  parent: number | null
  field_values: Record<string, FieldValue>
  created_at: Date
  updated_at: Date
}

interface Page {
  conditions: readonly RawBuilder<boolean>[]
  before: { at: Date; id: string } | null
  limit: number
}

/** The latest made first. */
export async function namedTickets(ctx: Ctx, { conditions, before, limit }: Page): Promise<NamedTicket[]> {
  const below = before ? [sql<boolean>`(t.created_at, t.id) < (${before.at}, ${before.id}::uuid)`] : []
  const { rows } = await sql<NamedTicket>`
    select t.id, t.number, t.subject, t.description, j.name as project, s.name as status, y.name as type, t.priority,
      u.name as assignee, g.name as team, coalesce(p.email, p.name) as contact,
      array(select w.name from ticket_tags k join tags w on w.id = k.tag_id where k.ticket_id = t.id order by w.name_key) as tags,
      t.due_at, t.estimate_minutes, t.spent_minutes, o.number as parent, t.field_values, t.created_at, t.updated_at
    from (
      select t.* from tickets t where t.workspace_id = ${ctx.workspaceId}
        and ${sql.join([sql`true`, ...conditions, ...below], sql` and `)}
      order by t.created_at desc, t.id desc limit ${limit}) t
    join ticket_projects j on j.id = t.project_id
    join ticket_statuses s on s.id = t.status_id
    join ticket_types y on y.id = t.type_id
    left join members m on m.id = t.assignee_id left join users u on u.id = m.user_id
    left join teams g on g.id = t.team_id and g.removed_at is null
    left join contacts a on a.id = t.contact_id left join contacts p on p.id = ${either('a.merged_into_id', 'a.id')}
    left join tickets o on o.id = t.parent_id
    order by t.created_at desc, t.id desc`.execute(ctx.db)
  return rows
}

/** Names of members by id, those who left too. */
export async function memberNames(ctx: Ctx): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select m.id, u.name from members m join users u on u.id = m.user_id
    where m.workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
