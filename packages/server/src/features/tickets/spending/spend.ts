import { failure } from '@opora/contract/errors'
import type { TicketId, TicketTimeEntryId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { timeEntriesPerTicket } from '@opora/contract/ticket-limits'
import type { TimeEntry } from '@opora/contract/ticket-work'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { askerOf } from '../actor.ts'
import { ticketChanged } from '../events.ts'
import { keepChanges } from '../history/store.ts'
import { lockedTicket } from '../placing/held-ticket.ts'
import { type TicketRow, updateTicket } from '../placing/store.ts'
import {
  countEntries,
  deleteEntry,
  type EntryRow,
  entriesOfTicket,
  entryByClientId,
  entryRow,
  insertEntry,
} from './store.ts'

type Asked = InputOf<'POST /tickets/:id/time-entries'>['body']

const present = (row: EntryRow): TimeEntry => ({
  id: row.id as TicketTimeEntryId,
  author: { id: row.member_id, name: row.author_name },
  minutes: row.minutes,
  note: row.note,
  day: row.day,
  createdAt: row.created_at.toISOString(),
})

export const readTime = async (ctx: Ctx, ticketId: TicketId): Promise<TimeEntry[]> =>
  (await entriesOfTicket(ctx, ticketId)).map(present)

/** The sum of a ticket is other by so much; never less than nothing, never more than a ticket may say. */
async function reckon(ctx: Ctx, row: TicketRow, minutes: number): Promise<void> {
  const after = Math.min(10_000_000, Math.max(0, (row.spent_minutes ?? 0) + minutes))
  await updateTicket(ctx, row.id, { spent_minutes: after, version: row.version + 1, updated_at: ctx.now })
  await keepChanges(ctx, row.id, [{ field: 'spentMinutes', before: row.spent_minutes, after }])
  ctx.announce(ticketChanged({ ticketId: row.id as TicketId, fromStatusId: null }))
}

const isSame = (row: EntryRow, id: TicketId, { minutes, note, day }: Asked): boolean =>
  row.ticket_id === id && row.minutes === minutes && row.note === note && row.day === day

/** Adds time the asker spent on a ticket, once for each client id. */
export function addTime(ctx: Ctx, id: TicketId, asked: Asked): Promise<TimeEntry> {
  const member = askerOf(ctx)
  const add = (): Promise<TimeEntry> =>
    transact(ctx, async (ctx) => {
      const row = await lockedTicket(ctx, id, undefined)
      const before = await entryByClientId(ctx, member.id, asked.clientId)
      if (before && !isSame(before, id, asked)) throw failure('ticket.time_client_id_reused')
      if (before) return present(before)
      if (row.archived_at) throw failure('ticket.archived')
      if ((await countEntries(ctx, id)) >= timeEntriesPerTicket)
        throw failure('ticket.too_many_entries', { limit: timeEntriesPerTicket })
      const entry = await insertEntry(ctx, { ticketId: id, member, ...asked })
      await reckon(ctx, row, asked.minutes)
      return present(entry)
    })
  // Sent twice at the same moment, for two tickets: the other one is there by now.
  return add().catch((error: unknown) => (isTaken(error) ? add() : Promise.reject(error)))
}

export function removeTime(ctx: Ctx, id: TicketTimeEntryId): Promise<null> {
  const member = askerOf(ctx)
  return transact(ctx, async (ctx) => {
    const entry = await entryRow(ctx, id)
    if (!entry) throw failure('not_found')
    if (entry.member_id !== member.id) throw failure('forbidden')
    const row = await lockedTicket(ctx, entry.ticket_id as TicketId, undefined)
    if (row.archived_at) throw failure('ticket.archived')
    if (!(await deleteEntry(ctx, id))) throw failure('not_found')
    await reckon(ctx, row, -entry.minutes)
    return null
  })
}
