import { failure } from '@opora/contract/errors'
import type { TicketId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { askerOf } from '../actor.ts'
import { presentType } from '../setup/present.ts'
import { type StatusRow, statusRow, typeRow } from '../setup/store.ts'
import { assertMove } from '../workflow/check-move.ts'
import { isFilled } from './is-filled.ts'
import { lockTicket, type TicketRow } from './store.ts'

/** The ticket under lock, as somebody saw it. Only inside transact(). */
export async function lockedTicket(ctx: Ctx, id: TicketId, version: number | undefined): Promise<TicketRow> {
  const row = await lockTicket(ctx, id)
  if (!row) throw failure('not_found')
  if (version !== undefined && version !== row.version) throw failure('ticket.changed_meanwhile')
  return row
}

/** A policy moves as the admin who chose it. */
const roleOf = (ctx: Ctx): Role => (ctx.actor.type === 'system' ? 'admin' : askerOf(ctx).role)

/** Refuses a change of status the type’s workflow does not let this member make. */
export async function assertAllowed(ctx: Ctx, row: TicketRow, to: StatusRow): Promise<void> {
  const [type, from] = [await typeRow(ctx, row.type_id), await statusRow(ctx, row.status_id)]
  if (!type || !from) throw failure('not_found')
  const { workflow } = presentType(type)
  assertMove({ workflow, from, to, role: roleOf(ctx), isFilled: (field) => isFilled(row, field) })
}
