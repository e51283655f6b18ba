import type { ConversationId } from '@opora/contract/ids'
import { type EventKind, leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import {
  conversationClosed,
  conversationHandedOver,
  conversationMerged,
  conversationPending,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationSplit,
  conversationTagsChanged,
  conversationTeamChanged,
  conversationUnmerged,
  conversationWoken,
  inTimeline,
  messageCreated,
} from '../conversations/index.ts'
import { hoursChanged } from '../hours/index.ts'
import { teamRemoved } from '../teams/index.ts'
import { applyPolicies } from './apply-policies.job.ts'
import type { Happened } from './clocks.ts'
import { type CountOn, countOn, slaOrder, tellClocks } from './count-on.job.ts'
import { policiesChanged, slaBreached, slaWarned } from './events.ts'
import { findForgotten } from './find-forgotten.ts'
import { forgetTeam } from './forget-team.ts'
import { slaRoutes } from './routes.ts'

export { slaBreached, slaWarned } from './events.ts'

interface About {
  conversationId: ConversationId
}

const counting = (input: CountOn) => ({
  input,
  options: { orderKey: slaOrder(input.conversationId), ifAny: 'sla_policies' as const },
})

/** What happened to a conversation counts from the moment it did, however late its job runs. */
const counts = <P extends About>(kind: EventKind<P>, happened?: Happened) =>
  leadsTo(kind, countOn, ({ conversationId }: P, at) =>
    counting({ conversationId, at: at.toISOString(), ...(happened ? { happened } : {}) }),
  )

const moves = [conversationMerged, conversationUnmerged, conversationSplit].map((kind) =>
  leadsTo(kind, countOn, ({ conversationId }, at) => counting({ conversationId, at: at.toISOString(), isMoved: true })),
)

export const sla = feature('sla', {
  routes: slaRoutes,
  jobs: [anyJob(countOn), anyJob(tellClocks), anyJob(applyPolicies)],
  leads: [
    leadsTo(messageCreated, countOn, ({ conversationId, messageId, direction, leavesOpenSince: openSince }, at) =>
      direction === 'note'
        ? null
        : counting({ conversationId, messageId, at: at.toISOString(), ...(openSince ? { openSince } : {}) }),
    ),
    leadsTo(conversationHandedOver, countOn, ({ conversationId, reason }, at) =>
      reason === 'taken_over' ? null : counting({ conversationId, at: at.toISOString(), happened: { what: 'called' } }),
    ),
    counts(conversationPending, { what: 'status', status: 'pending' }),
    counts(conversationSnoozed, { what: 'status', status: 'snoozed' }),
    counts(conversationWoken, { what: 'status', status: 'open' }),
    counts(conversationReopened, { what: 'reopened' }),
    counts(conversationResolved, { what: 'resolved' }),
    counts(conversationClosed, { what: 'resolved' }),
    counts(conversationTeamChanged),
    counts(conversationTagsChanged),
    ...moves,
    leadsTo(hoursChanged, applyPolicies, (_, at) => ({
      input: { at: at.toISOString(), after: null },
      options: { ifAny: 'sla_policies' as const },
    })),
  ],
  hears: [on(teamRemoved, 'sla.forget-team', forgetTeam)],
  schedules: [{ kind: 'sla.find-forgotten', cron: '* * * * *', run: findForgotten }],
  live: [
    inTimeline(slaWarned),
    inTimeline(slaBreached),
    frameOn(policiesChanged, async (ctx) => [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'sla_policies.changed' } },
    ]),
  ],
})
