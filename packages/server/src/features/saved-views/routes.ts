import type { ConversationTab, StatusFilter } from '@opora/contract/conversations'
import type { SavedViewId, TagId, TeamId } from '@opora/contract/ids'
import type { SavedView } from '@opora/contract/saved-views'
import type { TicketView } from '@opora/contract/ticket-views'
import { handle } from '../../platform/http/binding.ts'
import { changeView, createView, removeView, viewerId } from './change-view.ts'
import { type ViewRow, viewRows } from './store.ts'

const presentView = (row: ViewRow): SavedView => ({
  id: row.id as SavedViewId,
  name: row.name,
  isShared: row.is_shared,
  tab: row.tab as ConversationTab,
  status: row.status as StatusFilter,
  q: row.q,
  tagId: row.tag_id as TagId | null,
  teamId: row.team_id as TeamId | null,
  updatedAt: row.updated_at.toISOString(),
})

const presentTicketView = (row: ViewRow): TicketView => ({
  id: row.id as SavedViewId,
  name: row.name,
  isShared: row.is_shared,
  place: row.place as TicketView['place'],
  updatedAt: row.updated_at.toISOString(),
})

export const savedViewsRoutes = [
  handle('GET /saved-views', async (ctx) => ({
    items: (await viewRows(ctx, viewerId(ctx), 'conversations')).map(presentView),
  })),
  handle('POST /saved-views', async (ctx, { body }) => presentView(await createView(ctx, body))),
  handle('PATCH /saved-views/:id', async (ctx, { params, body }) =>
    presentView(await changeView(ctx, { id: params.id, of: 'conversations' }, body)),
  ),
  handle('DELETE /saved-views/:id', (ctx, { params }) => removeView(ctx, { id: params.id, of: 'conversations' })),
  handle('GET /ticket-views', async (ctx) => ({
    items: (await viewRows(ctx, viewerId(ctx), 'tickets')).map(presentTicketView),
  })),
  handle('POST /ticket-views', async (ctx, { body }) => presentTicketView(await createView(ctx, body))),
  handle('PATCH /ticket-views/:id', async (ctx, { params, body }) =>
    presentTicketView(await changeView(ctx, { id: params.id, of: 'tickets' }, body)),
  ),
  handle('DELETE /ticket-views/:id', (ctx, { params }) => removeView(ctx, { id: params.id, of: 'tickets' })),
]
