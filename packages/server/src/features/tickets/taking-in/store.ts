import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

/** A ticket as it is stored with many others. */
export interface StoredTicket {
  id: string
  number: number
  projectId: string
  typeId: string
  statusId: string
  rank: string
  subject: string
  description: string
  priority: string
  assigneeId: string | null
  teamId: string | null
  contactId: string | null
  dueAt: string | null
  estimateMinutes: number | null
  spentMinutes: number | null
  values: object
}

/** Takes so many numbers at once; the last of them. */
export async function takeNumbers(ctx: Ctx, count: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into ticket_numbers as n (workspace_id, last_number) values (${ctx.workspaceId}, ${count})
    on conflict (workspace_id) do update set last_number = n.last_number + ${count} returning last_number as last`.execute(
    ctx.db,
  )
  return rows[0]?.last ?? 0
}

interface Maker {
  actor: object
  memberId: string | null
}

export async function insertTickets(ctx: Ctx, tickets: readonly StoredTicket[], by: Maker): Promise<void> {
  await sql`
    insert into tickets (id, workspace_id, number, project_id, type_id, status_id, rank, subject, description, priority,
      assignee_id, team_id, contact_id, due_at, estimate_minutes, spent_minutes, field_values, checklist, creator, creator_id,
      client_id, body_hash, status_since, created_at, updated_at)
    select n.id, ${ctx.workspaceId}::uuid, n.number, n."projectId", n."typeId", n."statusId", n.rank, n.subject, n.description,
      n.priority, n."assigneeId", n."teamId", n."contactId", n."dueAt", n."estimateMinutes", n."spentMinutes", n."values",
      '[]', ${storedJson(by.actor)}::jsonb, ${by.memberId}::uuid, n.id, '', ${ctx.now}::timestamptz, ${ctx.now}::timestamptz,
      ${ctx.now}::timestamptz
    from jsonb_to_recordset(${storedJson(tickets)}::jsonb) as n (id uuid, number integer, "projectId" uuid, "typeId" uuid,
      "statusId" uuid, rank text, subject text, description text, priority text, "assigneeId" uuid, "teamId" uuid,
      "contactId" uuid, "dueAt" timestamptz, "estimateMinutes" integer, "spentMinutes" integer, "values" jsonb)`.execute(
    ctx.db,
  )
}

export async function tagTickets(ctx: Ctx, tags: readonly { ticketId: string; tagId: string }[]): Promise<void> {
  if (tags.length === 0) return
  await sql`
    insert into ticket_tags (workspace_id, ticket_id, tag_id)
    select ${ctx.workspaceId}::uuid, n."ticketId", n."tagId"
    from jsonb_to_recordset(${storedJson(tags)}::jsonb) as n ("ticketId" uuid, "tagId" uuid)
    on conflict do nothing`.execute(ctx.db)
}

export const hang = (ctx: Ctx, ticketId: string, parentId: string) =>
  ctx.db.updateTable('tickets').set({ parent_id: parentId }).where('id', '=', ticketId).execute()
