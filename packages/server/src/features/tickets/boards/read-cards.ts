import { failure } from '@opora/contract/errors'
import type { BoardId, TicketStatusId } from '@opora/contract/ids'
import type { InputOf, OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { conditionsOf, inProjects } from '../cards/filter/store.ts'
import { presentCard } from '../cards/present-card.ts'
import { columnCards, columnCounts } from '../cards/store.ts'
import { type BoardRow, boardRow } from '../setup/store.ts'

type Query = InputOf<'GET /boards/:id/cards'>['query']

const columnsOf = (board: BoardRow): TicketStatusId[] =>
  (board.columns as { statusId: TicketStatusId }[]).map(({ statusId }) => statusId)

/** Cards of a board, every column from its top; or one column further on. */
export async function readCards(
  ctx: Ctx,
  id: BoardId,
  { statusId, cursor, limit, ...asked }: Query,
): Promise<OutputOf<'GET /boards/:id/cards'>> {
  if (cursor !== undefined && !(statusId && /^[A-Za-z0-9]+$/.test(cursor))) throw failure('malformed')
  const board = await boardRow(ctx, id)
  if (!board) throw failure('not_found')
  const statusIds = columnsOf(board).filter((one) => !statusId || one === statusId)
  const projects = board.project_ids as string[]
  const conditions = [...conditionsOf(ctx, asked), ...(projects.length > 0 ? [inProjects(projects)] : [])]
  const closedLimit = cursor === undefined ? board.closed_limit : null
  const counts = await columnCounts(ctx, statusIds, conditions)
  const cards = Map.groupBy(
    await columnCards(ctx, { conditions, statusIds, limit, closedLimit, after: cursor ?? null }),
    (row) => row.status_id,
  )
  return {
    columns: statusIds.map((one) => {
      const rows = cards.get(one) ?? []
      const most = rows[0]?.most ?? limit
      const items = rows.slice(0, most).map(presentCard)
      const nextCursor = rows.length > most ? (items.at(-1)?.rank ?? null) : null
      return { statusId: one, count: counts.get(one) ?? 0, items, nextCursor }
    }),
  }
}
