import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { memberRemoved } from '../accounts/index.ts'
import { tagMerged } from '../conversations/index.ts'
import { savedViewsChanged } from './events.ts'
import { followTag } from './follow-tag.ts'
import { forgetViews } from './forget-views.ts'
import { savedViewsRoutes } from './routes.ts'

export const savedViews = feature('saved-views', {
  routes: savedViewsRoutes,
  hears: [on(memberRemoved, 'saved-views.forget', forgetViews), on(tagMerged, 'saved-views.follow_tag', followTag)],
  live: [
    frameOn(savedViewsChanged, async (ctx, { memberId }) => [
      {
        topic: memberId ? topics.member(memberId) : topics.workspace(ctx.workspaceId),
        frame: { type: 'saved_views.changed' },
      },
    ]),
  ],
})
