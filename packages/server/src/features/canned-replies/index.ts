import { feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { cannedRepliesChanged } from './events.ts'
import { cannedRepliesRoutes } from './routes.ts'

export const cannedReplies = feature('canned-replies', {
  routes: cannedRepliesRoutes,
  live: [
    frameOn(cannedRepliesChanged, async (ctx) => [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'canned_replies.changed' } },
    ]),
  ],
})
