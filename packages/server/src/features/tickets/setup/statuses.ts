import { failure } from '@opora/contract/errors'
import type { TicketStatusId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { ticketStatusesPerWorkspace } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { assertRoom, changingSetup, found, namedAs } from './change-setup.ts'
import {
  countInStatus,
  countTable,
  deleteStatus,
  forgetStatus,
  insertStatus,
  lockColumn,
  placeStatus,
  statusRow,
  updateStatus,
} from './store.ts'

type Change = InputOf<'PATCH /ticket-statuses/:id'>['body']

const storedStatus = ({ name, phase, colour, limit }: Change) => ({
  ...namedAs(name),
  ...(phase === undefined ? {} : { phase }),
  ...(colour === undefined ? {} : { colour }),
  ...(limit === undefined ? {} : { limit_count: limit?.count ?? null, limit_mode: limit?.mode ?? null }),
})

export const createStatus = (ctx: Ctx, { position, ...draft }: InputOf<'POST /ticket-statuses'>['body']) =>
  changingSetup(ctx, async (ctx) => {
    await assertRoom(ctx, 'ticket_statuses', ticketStatusesPerWorkspace)
    const row = { ...storedStatus(draft), position: await countTable(ctx, 'ticket_statuses') }
    const made = await insertStatus(ctx, row as Parameters<typeof insertStatus>[1])
    if (position !== undefined) await placeStatus(ctx, made.id, position)
    return made
  })

export const changeStatus = (ctx: Ctx, id: TicketStatusId, { position, ...change }: Change) =>
  changingSetup(ctx, async (ctx) => {
    found(await statusRow(ctx, id))
    if (position !== undefined) await placeStatus(ctx, id, position)
    return found(await updateStatus(ctx, id, storedStatus(change)))
  })

/** A status tickets stand in stays, those of archived ones too. */
export const removeStatus = (ctx: Ctx, id: TicketStatusId): Promise<null> =>
  changingSetup(ctx, async (ctx) => {
    found(await lockColumn(ctx, id))
    const count = await countInStatus(ctx, id)
    if (count > 0) throw failure('ticket_status.in_use', { count })
    if ((await countTable(ctx, 'ticket_statuses')) === 1) throw failure('ticket_status.last')
    await forgetStatus(ctx, id)
    await deleteStatus(ctx, id)
    return null
  })
