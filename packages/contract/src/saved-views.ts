import { z } from 'zod'
import { ConversationTab, StatusFilter } from './conversations.ts'
import { SavedViewId, TagId, TeamId } from './ids.ts'
import { maxFilterCharacters, parseFilter } from './parse-filter.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { words } from './words.ts'

export const savedViewsPerMember = 100
export const sharedViewsPerWorkspace = 200
export const viewNameCharacters = 60

const Q = z
  .string()
  .trim()
  .max(maxFilterCharacters)
  .refine((q) => parseFilter(q).problems.length === 0, 'Has a condition that cannot be kept')

/** A list of conversations kept under a name: what the list is asked for. */
export const SavedView = z
  .object({
    id: SavedViewId,
    name: z.string(),
    isShared: z.boolean().meta({ description: 'Everybody sees it; otherwise only whoever made it.' }),
    tab: ConversationTab,
    status: StatusFilter,
    q: z.string(),
    tagId: TagId.nullable(),
    teamId: TeamId.nullable(),
    updatedAt: Moment,
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>

const body = z.object({
  name: words(viewNameCharacters),
  isShared: z.boolean(),
  tab: ConversationTab,
  status: StatusFilter,
  q: Q,
  tagId: TagId.nullable(),
  teamId: TeamId.nullable(),
})
const one = z.object({ id: SavedViewId })

export const savedViewsRoutes = defineRoutes({
  'GET /saved-views': {
    summary: 'My views and the shared ones, by name',
    area: 'saved-views',
    auth: 'member',
    response: z.object({ items: z.array(SavedView) }),
    success: 'ok',
  },
  'POST /saved-views': {
    summary: 'Keep a list under a name; only leads and admins share one',
    area: 'saved-views',
    auth: 'member',
    body,
    response: SavedView,
    success: 'created',
  },
  'PATCH /saved-views/:id': {
    summary: 'Change a view of mine, or as an admin a shared one; what is not named stays',
    area: 'saved-views',
    auth: 'member',
    params: one,
    body: body.partial(),
    response: SavedView,
    success: 'ok',
  },
  'DELETE /saved-views/:id': {
    summary: 'Delete a view of mine, or as an admin a shared one',
    area: 'saved-views',
    auth: 'member',
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
