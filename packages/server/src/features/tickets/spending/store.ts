import type { MemberId } from '@opora/contract/ids'
import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

export type EntryRow = Selectable<Tables['ticket_time_entries']>

const entries = (ctx: Ctx) =>
  ctx.db.selectFrom('ticket_time_entries').selectAll().where('workspace_id', '=', ctx.workspaceId)

/** Of a ticket, the latest day first. */
export const entriesOfTicket = (ctx: Ctx, ticketId: string): Promise<EntryRow[]> =>
  entries(ctx).where('ticket_id', '=', ticketId).orderBy('day', 'desc').orderBy('created_at', 'desc').execute()

export const entryByClientId = (ctx: Ctx, memberId: MemberId, clientId: string): Promise<EntryRow | undefined> =>
  entries(ctx).where('member_id', '=', memberId).where('client_id', '=', clientId).executeTakeFirst()

export const entryRow = (ctx: Ctx, id: string): Promise<EntryRow | undefined> =>
  entries(ctx).where('id', '=', id).executeTakeFirst()

export async function countEntries(ctx: Ctx, ticketId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ticket_time_entries
    where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

interface NewEntry {
  ticketId: string
  member: { id: MemberId; name: string }
  clientId: string
  minutes: number
  note: string
  day: string
}

export const insertEntry = (ctx: Ctx, { ticketId, member, clientId, ...said }: NewEntry): Promise<EntryRow> =>
  ctx.db
    .insertInto('ticket_time_entries')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      ticket_id: ticketId,
      member_id: member.id,
      author_name: member.name,
      client_id: clientId,
      minutes: said.minutes,
      note: said.note,
      day: said.day,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteEntry = (ctx: Ctx, id: string) =>
  ctx.db.deleteFrom('ticket_time_entries').where('id', '=', id).returning('minutes').executeTakeFirst()

interface MovingEntries {
  fromId: string
  intoId: string
  /** Only these; all of them where absent. */
  ids?: readonly string[]
}

/** Time spent on one ticket becomes another's; the sums of the two are left to whoever asks. */
export async function moveEntries(
  ctx: Ctx,
  { fromId, intoId, ids }: MovingEntries,
): Promise<Pick<EntryRow, 'id' | 'minutes'>[]> {
  const query = ctx.db
    .updateTable('ticket_time_entries')
    .set({ ticket_id: intoId })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('ticket_id', '=', fromId)
    .returning(['id', 'minutes'])
  return (ids ? query.where(sql<boolean>`id = any(${[...ids]}::uuid[])`) : query).execute()
}
