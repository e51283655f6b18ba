import type { TicketLink } from '@opora/contract/ticket-work'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** As it is stored: the first of two says it of the second. */
export interface StoredLink {
  from_id: string
  to_id: string
  kind: 'relates' | 'blocks' | 'duplicates'
}

interface Linked {
  id: string
  is_from: boolean
  kind: StoredLink['kind']
  ticket: TicketLink['ticket']
}

/** Links of a ticket with the other one of each, in the order they were made; of archived ones too. */
export async function linksOfTicket(ctx: Ctx, ticketId: string): Promise<Linked[]> {
  const { rows } = await sql<Linked>`
    select l.id, l.is_from, l.kind,
      json_build_object('id', o.id, 'number', o.number, 'subject', o.subject, 'statusId', o.status_id) as ticket
    from (
      select id, kind, created_at, true as is_from, to_id as other_id from ticket_links
        where workspace_id = ${ctx.workspaceId} and from_id = ${ticketId}
      union all
      select id, kind, created_at, false, from_id from ticket_links
        where workspace_id = ${ctx.workspaceId} and to_id = ${ticketId}) l
    join tickets o on o.id = l.other_id
    order by l.created_at, l.id`.execute(ctx.db)
  return rows
}

export const linkBetween = (ctx: Ctx, { from_id, to_id, kind }: StoredLink) =>
  ctx.db
    .selectFrom('ticket_links')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('from_id', '=', from_id)
    .where('to_id', '=', to_id)
    .where('kind', '=', kind)
    .executeTakeFirst()

export async function insertLink(ctx: Ctx, link: StoredLink): Promise<void> {
  const row = { id: ctx.world.ids.next(), workspace_id: ctx.workspaceId, created_at: ctx.now, ...link }
  await ctx.db.insertInto('ticket_links').values(row).execute()
}

export const linkRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('ticket_links').selectAll().where('id', '=', id).executeTakeFirst()

export const deleteLink = (ctx: Ctx, id: string) =>
  ctx.db.deleteFrom('ticket_links').where('id', '=', id).returning('id').executeTakeFirst()

interface MovingLinks {
  fromId: string
  intoId: string
  /** Only these; all of them where absent. */
  ids?: readonly string[]
}

/** Links of one ticket become another's, but those it has already or between the two; returns them with the ticket at the other end. */
export async function moveLinks(
  ctx: Ctx,
  { fromId, intoId, ids }: MovingLinks,
): Promise<{ id: string; other_id: string }[]> {
  const only = ids ? sql`and id = any(${[...ids]}::uuid[])` : sql``
  const { rows } = await sql<{ id: string; other_id: string }>`
    update ticket_links l set
      from_id = case n.kind when 'relates' then least(n.said, n.heard) else n.said end,
      to_id = case n.kind when 'relates' then greatest(n.said, n.heard) else n.heard end
    from (
      select id, kind, ${intoId}::uuid as said, to_id as heard, to_id as other_id from ticket_links
        where workspace_id = ${ctx.workspaceId} and from_id = ${fromId} ${only}
      union all
      select id, kind, from_id, ${intoId}::uuid, from_id from ticket_links
        where workspace_id = ${ctx.workspaceId} and to_id = ${fromId} ${only}) n
    where l.id = n.id and n.said <> n.heard and not exists (
      select from ticket_links o where o.workspace_id = ${ctx.workspaceId} and o.kind = n.kind
        and ((o.from_id = n.said and o.to_id = n.heard) or (o.from_id = n.heard and o.to_id = n.said)))
    returning l.id, n.other_id`.execute(ctx.db)
  return rows
}
