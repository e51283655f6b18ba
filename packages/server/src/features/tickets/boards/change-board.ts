import { failure } from '@opora/contract/errors'
import type { BoardId, TicketProjectId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { boardsPerWorkspace, cardFields } from '@opora/contract/ticket-limits'
import type { Board } from '@opora/contract/ticket-setup'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { assertProjects, assertRoom, assertStatuses, changingSetup, found, placed } from '../setup/change-setup.ts'
import {
  type BoardRow,
  boardRows,
  countTable,
  deleteBoard,
  giveOrder,
  insertBoard,
  lockBoard,
  statusRows,
  updateBoard,
} from '../setup/store.ts'

type Change = Omit<InputOf<'PATCH /boards/:id'>['body'], 'version' | 'position'>

export const presentBoard = (row: BoardRow): Board => ({
  id: row.id as BoardId,
  name: row.name,
  projectIds: row.project_ids as TicketProjectId[],
  columns: row.columns as Board['columns'],
  closedLimit: row.closed_limit,
  swimlanes: row.swimlanes as Board['swimlanes'],
  cardFields: row.card_fields as Board['cardFields'],
  version: row.version,
})

async function stored(ctx: Ctx, change: Change) {
  await assertProjects(ctx, change.projectIds ?? [])
  await assertStatuses(
    ctx,
    (change.columns ?? []).map(({ statusId }) => statusId),
  )
  const columns = change.columns?.filter(
    ({ statusId }, at, all) => all.findIndex((one) => one.statusId === statusId) === at,
  )
  return {
    ...(change.name === undefined ? {} : { name: uniqueName(change.name).shown }),
    ...(change.projectIds ? { project_ids: storedJson(change.projectIds) } : {}),
    ...(columns ? { columns: storedJson(columns) } : {}),
    ...(change.closedLimit === undefined ? {} : { closed_limit: change.closedLimit }),
    ...(change.swimlanes ? { swimlanes: change.swimlanes } : {}),
    ...(change.cardFields ? { card_fields: storedJson(change.cardFields) } : {}),
  }
}

export const createBoard = (ctx: Ctx, draft: InputOf<'POST /boards'>['body']): Promise<BoardRow> =>
  changingSetup(ctx, async (ctx) => {
    await assertRoom(ctx, 'ticket_boards', boardsPerWorkspace)
    const all = (await statusRows(ctx)).map(({ id }) => ({ statusId: id, isCollapsed: false }))
    return insertBoard(ctx, {
      name: draft.name,
      project_ids: '[]',
      columns: storedJson(all),
      closed_limit: null,
      swimlanes: 'none',
      card_fields: storedJson(cardFields),
      position: Math.max(-1, ...(await boardRows(ctx)).map(({ position }) => position)) + 1,
      ...(await stored(ctx, draft)),
    })
  })

export const changeBoard = (
  ctx: Ctx,
  id: BoardId,
  { version, position, ...change }: InputOf<'PATCH /boards/:id'>['body'],
): Promise<BoardRow> =>
  changingSetup(ctx, async (ctx) => {
    const row = found(await lockBoard(ctx, id))
    if (version !== undefined && version !== row.version) throw failure('board.changed_meanwhile')
    if (position !== undefined) await giveOrder(ctx, 'ticket_boards', placed(await boardRows(ctx), id, position))
    return updateBoard(ctx, id, { ...(await stored(ctx, change)), version: row.version + 1 })
  })

export const removeBoard = (ctx: Ctx, id: BoardId): Promise<null> =>
  changingSetup(ctx, async (ctx) => {
    found(await lockBoard(ctx, id))
    if ((await countTable(ctx, 'ticket_boards')) === 1) throw failure('board.last')
    await deleteBoard(ctx, id)
    return null
  })
