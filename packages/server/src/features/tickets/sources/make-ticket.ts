import { failure } from '@opora/contract/errors'
import type { TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { ticketRow } from '../placing/store.ts'
import { ensureSetup } from '../setup/ensure-setup.ts'
import { type NewTicket, storeTicket } from '../writing/create-ticket.ts'
import { claim, keepTicket, madeSince, type Source, ticketOf } from './store.ts'

/** So many tickets come of one rule or schedule within an hour. */
const mostAnHour = 100
const hourMs = 3_600_000

export interface Made {
  id: TicketId
  number: number
  subject: string
  /** False when it was there already. */
  isNew: boolean
}

async function made(ctx: Ctx, id: string | null, isNew: boolean): Promise<Made> {
  const row = id ? await ticketRow(ctx, id) : undefined
  if (!row) throw failure('not_found')
  return { id: row.id as TicketId, number: row.number, subject: row.subject, isNew }
}

/** Makes the ticket of this time of a source, once; the one that was made before otherwise. */
export const makeTicketOnce = (ctx: Ctx, source: Source, draft: Omit<NewTicket, 'clientId'>): Promise<Made> =>
  transact(ctx, async (ctx) => {
    if (!(await claim(ctx, source))) return made(ctx, await ticketOf(ctx, source), false)
    // This one is counted by now.
    const count = await madeSince(ctx, source.sourceId, new Date(ctx.now.getTime() - hourMs))
    if (count > mostAnHour) throw failure('ticket.too_many_by_itself', { limit: mostAnHour })
    await ensureSetup(ctx)
    const id = await storeTicket(ctx, { ...draft, clientId: ctx.world.ids.next() })
    await keepTicket(ctx, source, id)
    return made(ctx, id, true)
  })
