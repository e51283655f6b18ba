import type { Ticket } from '@opora/contract/tickets'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type CardRow, people, shown } from '../cards/store.ts'

export interface WholeRow extends CardRow {
  description: string
  checklist: Ticket['checklist']
  field_values: Ticket['values']
  watcher_ids: string[]
  conversations: Ticket['conversations']
  parent: Ticket['parent']
  children: Ticket['children']
  creator: Ticket['createdBy']
  merged_into: Ticket['mergedInto']
  merged: { mergeId: string; number: number; subject: string; description: string; at: string }[]
}

const mention = sql`json_build_object('id', o.id, 'number', o.number, 'subject', o.subject, 'statusId', o.status_id)`

/** All of a ticket, in one statement. */
export async function wholeRow(ctx: Ctx, id: string): Promise<WholeRow | undefined> {
  const { rows } = await sql<WholeRow>`
    select ${shown}, t.description, t.checklist, t.field_values, t.creator,
      coalesce((select json_agg(w.member_id order by w.member_id) from ticket_watchers w where w.ticket_id = t.id), '[]')
        as watcher_ids,
      coalesce((select json_agg(json_build_object('id', c.id, 'number', c.number, 'subject', c.subject, 'status', c.status)
          order by c.number desc)
        from ticket_conversations l join conversations c on c.id = l.conversation_id where l.ticket_id = t.id), '[]')
        as conversations,
      (select ${mention} from tickets o where o.id = t.parent_id) as parent,
      coalesce((select json_agg(${mention} order by o.number)
        from tickets o where o.workspace_id = t.workspace_id and o.parent_id = t.id), '[]') as children,
      (select ${mention} from ticket_merges m join tickets o on o.id = m.into_id
        where m.workspace_id = t.workspace_id and m.from_id = t.id) as merged_into,
      coalesce((select json_agg(json_build_object('mergeId', m.id, 'number', o.number, 'subject', o.subject,
          'description', o.description, 'at', m.created_at) order by m.created_at desc)
        from ticket_merges m join tickets o on o.id = m.from_id
        where m.workspace_id = t.workspace_id and m.into_id = t.id), '[]') as merged
    from tickets t ${people} where t.id = ${id}`.execute(ctx.db)
  return rows[0]
}

export const namesOfTickets = (ctx: Ctx, ids: readonly string[]) =>
  ctx.db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject'])
    .where('id', 'in', [...ids])
    .execute()
