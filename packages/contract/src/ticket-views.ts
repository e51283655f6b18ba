import { z } from 'zod'
import { SavedViewId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { viewNameCharacters } from './saved-views.ts'
import { ticketPlaceWords } from './ticket-limits.ts'
import { words } from './words.ts'

const Place = z
  .partialRecord(z.enum(ticketPlaceWords), z.string().max(200))
  .meta({ description: 'Words of the address of the page of tickets: which board, how it is shown and narrowed.' })

/** A board, a list or a calendar of tickets kept under a name, as it is narrowed. */
export const TicketView = z
  .object({
    id: SavedViewId,
    name: z.string(),
    isShared: z.boolean().meta({ description: 'Everybody sees it; otherwise only whoever made it.' }),
    place: Place,
    updatedAt: Moment,
  })
  .meta({ id: 'TicketView' })
export type TicketView = z.infer<typeof TicketView>

const body = z.object({ name: words(viewNameCharacters), isShared: z.boolean(), place: Place })
const one = z.object({ id: SavedViewId })
const member = { area: 'saved-views', auth: 'member' } as const

export const ticketViewsRoutes = defineRoutes({
  'GET /ticket-views': {
    ...member,
    summary: 'My views of tickets and the shared ones, by name',
    response: z.object({ items: z.array(TicketView) }),
    success: 'ok',
  },
  'POST /ticket-views': {
    ...member,
    summary: 'Keep tickets as they are shown under a name; only admins share one',
    body,
    response: TicketView,
    success: 'created',
  },
  'PATCH /ticket-views/:id': {
    ...member,
    summary: 'Change a view of tickets of mine, or as an admin a shared one; what is not named stays',
    params: one,
    body: body.partial(),
    response: TicketView,
    success: 'ok',
  },
  'DELETE /ticket-views/:id': {
    ...member,
    summary: 'Delete a view of tickets of mine, or as an admin a shared one',
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
