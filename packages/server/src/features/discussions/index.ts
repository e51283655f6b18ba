import type { EventKind } from '../../platform/events/event.ts'
import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { frameOn, type LiveRule, topics } from '../../platform/live/rule.ts'
import { memberRemoved } from '../accounts/index.ts'
import { inTimeline } from '../conversations/index.ts'
import { discussionBegan, discussionChanged, discussionRead, discussionSaid } from './events.ts'
import { discussionsRoutes } from './routes.ts'
import { forgetMember } from './store.ts'

export { discussionRead, discussionSaid, discussionUncalled } from './events.ts'
export { lineOf, repliesAfter } from './present.ts'
export { calledBy } from './replies/say.ts'
export { repliesByIds, replyRow } from './replies/store.ts'
export { membersOf as membersOfDiscussion } from './store.ts'

type Told = Parameters<typeof discussionChanged>[0]

/** Every member may look at it. */
const toMembers = <P extends Told>(kind: EventKind<P>): LiveRule =>
  frameOn(kind, async (ctx, { conversationId, discussionId }) => [
    {
      topic: topics.workspace(ctx.workspaceId),
      frame: { type: 'discussion.changed', conversationId, discussionId },
    },
  ])

export const discussions = feature('discussions', {
  routes: discussionsRoutes,
  hears: [
    on(
      memberRemoved,
      'discussions.forget-member',
      async (ctx, { memberId }) => void (await forgetMember(ctx, memberId)),
    ),
  ],
  live: [
    inTimeline(discussionBegan),
    toMembers(discussionChanged),
    toMembers(discussionSaid),
    frameOn(discussionRead, async (_ctx, { conversationId, discussionId, memberId }) => [
      { topic: topics.member(memberId), frame: { type: 'discussion.changed', conversationId, discussionId } },
    ]),
  ],
})
