import { failure } from '@opora/contract/errors'
import { TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { getVisible } from '../conversations/index.ts'
import { changeBoard, createBoard, presentBoard, removeBoard } from './boards/change-board.ts'
import { readCalendar } from './boards/read-calendar.ts'
import { readCards } from './boards/read-cards.ts'
import { archived, conditionsOf, inStatus, linkedTo } from './cards/filter/store.ts'
import { presentCard } from './cards/present-card.ts'
import { type CardRow, cardRow, listCards } from './cards/store.ts'
import { addComment, changeComment, presentComment, removeComment } from './comments/comments.ts'
import { doingsRoutes, templateRoutes } from './doings-routes.ts'
import { readTable } from './exporting/read-table.ts'
import { moveTicket } from './moving/move-ticket.ts'
import { readPage, readTicket } from './page/read-ticket.ts'
import { ensureSetup } from './setup/ensure-setup.ts'
import { changeField, createField } from './setup/fields.ts'
import { presentField, presentProject, presentStatus, presentType } from './setup/present.ts'
import { changeProject, createProject } from './setup/projects.ts'
import { changeStatus, createStatus } from './setup/statuses.ts'
import { boardRows, fieldRow, fieldRows, projectRows, statusRows, typeRows } from './setup/store.ts'
import { changeType, createType } from './setup/types.ts'
import { removeStatus } from './status-removal/remove-status.ts'
import { countsOfChoices, countsOfStatuses } from './usage/store.ts'
import { workRoutes } from './work-routes.ts'
import { changeTicket } from './writing/change-ticket.ts'
import { createTicket } from './writing/create-ticket.ts'

const cursorOf = ({ created_at, id }: Pick<CardRow, 'created_at' | 'id'>): string => `${created_at.toISOString()}_${id}`

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [moment = '', id = ''] = cursor.split('_')
  const at = new Date(moment)
  if (Number.isNaN(at.getTime()) || !TicketId.safeParse(id).success) throw failure('malformed')
  return { at, id }
}

async function cardOf(ctx: Ctx, id: TicketId) {
  const row = await cardRow(ctx, id)
  if (!row) throw failure('not_found')
  return presentCard(row)
}

const setupRoutes = [
  handle('GET /ticket-setup', async (ctx) => {
    await ensureSetup(ctx)
    return {
      projects: (await projectRows(ctx)).map(presentProject),
      types: (await typeRows(ctx)).map(presentType),
      statuses: (await statusRows(ctx)).map(presentStatus),
      fields: (await fieldRows(ctx)).map(presentField),
      boards: (await boardRows(ctx)).map(presentBoard),
    }
  }),
  handle('POST /ticket-projects', async (ctx, { body }) => presentProject(await createProject(ctx, body))),
  handle('PATCH /ticket-projects/:id', async (ctx, { params, body }) =>
    presentProject(await changeProject(ctx, params.id, body)),
  ),
  handle('POST /ticket-types', async (ctx, { body }) => presentType(await createType(ctx, body))),
  handle('PATCH /ticket-types/:id', async (ctx, { params, body }) =>
    presentType(await changeType(ctx, params.id, body)),
  ),
  handle('POST /ticket-statuses', async (ctx, { body }) => presentStatus(await createStatus(ctx, body))),
  handle('PATCH /ticket-statuses/:id', async (ctx, { params, body }) =>
    presentStatus(await changeStatus(ctx, params.id, body)),
  ),
  handle('DELETE /ticket-statuses/:id', (ctx, { params, query }) => removeStatus(ctx, params.id, query)),
  handle('GET /ticket-usage', async (ctx) => ({ statuses: await countsOfStatuses(ctx) })),
  handle('GET /ticket-fields/:id/usage', async (ctx, { params }) => {
    const field = await fieldRow(ctx, params.id)
    if (!field) throw failure('not_found')
    return { choices: field.kind === 'choice' ? await countsOfChoices(ctx, field) : [] }
  }),
  handle('POST /ticket-fields', async (ctx, { body }) => presentField(await createField(ctx, body))),
  handle('PATCH /ticket-fields/:id', async (ctx, { params, body }) =>
    presentField(await changeField(ctx, params.id, body)),
  ),
  handle('POST /boards', async (ctx, { body }) => presentBoard(await createBoard(ctx, body))),
  handle('PATCH /boards/:id', async (ctx, { params, body }) => presentBoard(await changeBoard(ctx, params.id, body))),
  handle('DELETE /boards/:id', (ctx, { params }) => removeBoard(ctx, params.id)),
]

export const ticketsRoutes = [
  ...setupRoutes,
  ...doingsRoutes,
  ...templateRoutes,
  ...workRoutes,
  handle('GET /boards/:id/cards', (ctx, { params, query }) => readCards(ctx, params.id, query)),
  handle('GET /boards/:id/calendar', (ctx, { params, query }) => readCalendar(ctx, params.id, query)),
  handle('GET /boards/:id/table', async (ctx, { params, query }) => {
    const { last, ...table } = await readTable(ctx, params.id, { ...query, cursor: readCursor(query.cursor) })
    return { ...table, nextCursor: last && cursorOf(last) }
  }),
  handle('GET /tickets', async (ctx, { query }) => {
    const { limit, cursor, statusId, isArchived, ...asked } = query
    const conditions = [...conditionsOf(ctx, asked), archived(isArchived), ...(statusId ? [inStatus(statusId)] : [])]
    const rows = await listCards(ctx, { conditions, before: readCursor(cursor), limit: limit + 1 })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return { items: page.map(presentCard), nextCursor: rows.length > limit && last ? cursorOf(last) : null }
  }),
  handle('GET /conversations/:id/tickets', async (ctx, { params }) => {
    await getVisible(ctx, params.id)
    const rows = await listCards(ctx, { conditions: [linkedTo(params.id)], before: null, limit: 100 })
    return { items: rows.map(presentCard) }
  }),
  handle('POST /tickets', async (ctx, { body }) => readTicket(ctx, await createTicket(ctx, body))),
  handle('GET /tickets/:id', (ctx, { params }) => readPage(ctx, params.id)),
  handle('PATCH /tickets/:id', async (ctx, { params, body }) => {
    await changeTicket(ctx, params.id, body)
    return readTicket(ctx, params.id)
  }),
  handle('POST /tickets/:id/moves', async (ctx, { params, body }) => {
    const overLimit = await moveTicket(ctx, params.id, body)
    return { ticket: await cardOf(ctx, params.id), overLimit }
  }),
  handle('POST /tickets/:id/comments', async (ctx, { params, body }) =>
    presentComment(await addComment(ctx, params.id, body)),
  ),
  handle('PATCH /ticket-comments/:id', async (ctx, { params, body }) =>
    presentComment(await changeComment(ctx, params.id, body)),
  ),
  handle('DELETE /ticket-comments/:id', (ctx, { params }) => removeComment(ctx, params.id)),
]
