import { type EventKind, leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { availabilityChanged } from '../accounts/index.ts'
import {
  conversationAssigned,
  conversationClosed,
  conversationCreated,
  conversationHandedOver,
  conversationMerged,
  conversationPending,
  conversationPriorityChanged,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationTagsChanged,
  conversationTeamChanged,
  conversationUnassigned,
  conversationUnmerged,
  conversationWoken,
} from '../conversations/index.ts'
import { teamsChanged } from '../teams/index.ts'
import { routingChanged } from './events.ts'
import { tellPlaces } from './places/show-places.ts'
import { returnWork } from './returning/return-work.ts'
import { routeEverywhere, routeWork, routingOrder } from './route-work.job.ts'
import { routingRoutes } from './routes.ts'

export { showPlaces } from './places/show-places.ts'

/** Whatever may bring work to somebody, or give somebody time for it. */
const occasions = [
  availabilityChanged,
  conversationAssigned,
  conversationClosed,
  conversationCreated,
  conversationHandedOver,
  conversationMerged,
  conversationPending,
  conversationPriorityChanged,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationTagsChanged,
  conversationTeamChanged,
  conversationUnassigned,
  conversationUnmerged,
  conversationWoken,
  routingChanged,
  teamsChanged,
] as readonly EventKind<object>[]

export const routing = feature('routing', {
  routes: routingRoutes,
  jobs: [anyJob(routeWork), anyJob(tellPlaces)],
  leads: occasions.map((occasion) => leadsTo(occasion, routeWork, () => ({ input: {}, options: routingOrder }))),
  hears: [on(availabilityChanged, 'routing.return', returnWork)],
  schedules: [{ kind: 'routing.route', cron: '* * * * *', run: (_database, open) => routeEverywhere(open) }],
  live: [
    frameOn(routingChanged, async (ctx) => [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'routing.changed' } },
    ]),
  ],
})
