import { z } from 'zod'
import { ConversationId, MemberId } from './ids.ts'
import { defineRoutes } from './route.ts'

/** So many may be added or removed at a time. */
export const watchersAtOnce = 100

/** Who is told of what happens in a conversation that is not theirs, by name. */
export const Watchers = z
  .object({ items: z.array(z.object({ id: MemberId, name: z.string() })) })
  .meta({ id: 'Watchers' })
export type Watchers = z.infer<typeof Watchers>

/** Whether a member watches by themselves what they write in and where they are mentioned. */
export const WatchingPreferences = z.object({ isAutomatic: z.boolean() }).meta({ id: 'WatchingPreferences' })
export type WatchingPreferences = z.infer<typeof WatchingPreferences>

const area = 'conversations'
const one = z.object({ id: ConversationId })
const some = z.array(MemberId).max(watchersAtOnce).default([])

export const watchingRoutes = defineRoutes({
  'GET /conversations/:id/watchers': {
    summary: 'Who watches it',
    area,
    auth: 'member',
    params: one,
    response: Watchers,
    success: 'ok',
  },
  'PATCH /conversations/:id/watchers': {
    summary: 'Add and remove watchers, myself or colleagues; those nobody named stay as they are',
    area,
    auth: 'member',
    params: one,
    body: z.object({ addMemberIds: some, removeMemberIds: some }),
    response: Watchers,
    success: 'ok',
  },
  'GET /watching-preferences': {
    summary: 'Whether I watch by myself',
    area,
    auth: 'member',
    response: WatchingPreferences,
    success: 'ok',
  },
  'PUT /watching-preferences': {
    summary: 'Choose whether I watch by myself what I write in and where I am mentioned',
    area,
    auth: 'member',
    body: WatchingPreferences,
    response: WatchingPreferences,
    success: 'ok',
  },
})
