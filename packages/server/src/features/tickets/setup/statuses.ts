import type { TicketStatusId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { ticketStatusesPerWorkspace } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { assertRoom, changingSetup, found, namedAs, placed } from './change-setup.ts'
import {
  countTable,
  giveOrder,
  insertStatus,
  lockBoard,
  statusRow,
  statusRows,
  updateBoard,
  updateStatus,
} from './store.ts'

type Change = InputOf<'PATCH /ticket-statuses/:id'>['body']

const storedStatus = ({ name, phase, colour, limit, staleDays }: Change) => ({
  ...namedAs(name),
  ...(phase === undefined ? {} : { phase }),
  ...(colour === undefined ? {} : { colour }),
  ...(limit === undefined ? {} : { limit_count: limit?.count ?? null, limit_mode: limit?.mode ?? null }),
  ...(staleDays === undefined ? {} : { stale_days: staleDays }),
})

const place = async (ctx: Ctx, id: string, position: number): Promise<void> =>
  giveOrder(ctx, 'ticket_statuses', placed(await statusRows(ctx), id, position))

/** Makes it a column of a board, before the first one that stands behind it among the statuses. */
async function showOn(ctx: Ctx, boardId: string, statusId: string): Promise<void> {
  const board = found(await lockBoard(ctx, boardId))
  const order = (await statusRows(ctx)).map(({ id }) => id)
  const columns = board.columns as { statusId: string; isCollapsed: boolean }[]
  const behind = columns.findIndex((one) => order.indexOf(one.statusId) > order.indexOf(statusId))
  const next = columns.toSpliced(behind < 0 ? columns.length : behind, 0, { statusId, isCollapsed: false })
  await updateBoard(ctx, board.id, { columns: storedJson(next), version: board.version + 1 })
}

type Draft = InputOf<'POST /ticket-statuses'>['body']

export const createStatus = (ctx: Ctx, { position, boardIds, ...draft }: Draft) =>
  changingSetup(ctx, async (ctx) => {
    await assertRoom(ctx, 'ticket_statuses', ticketStatusesPerWorkspace)
    const row = { ...storedStatus(draft), position: await countTable(ctx, 'ticket_statuses') }
    const made = await insertStatus(ctx, row as Parameters<typeof insertStatus>[1])
    if (position !== undefined) await place(ctx, made.id, position)
    for (const id of new Set(boardIds)) await showOn(ctx, id, made.id)
    return made
  })

export const changeStatus = (ctx: Ctx, id: TicketStatusId, { position, ...change }: Change) =>
  changingSetup(ctx, async (ctx) => {
    found(await statusRow(ctx, id))
    if (position !== undefined) await place(ctx, id, position)
    return found(await updateStatus(ctx, id, storedStatus(change)))
  })
