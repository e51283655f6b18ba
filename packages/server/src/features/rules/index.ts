import { randomUUID } from 'node:crypto'
import type { ConversationId } from '@opora/contract/ids'
import { ruleRunsKeptDays } from '@opora/contract/rule-language'
import { leadsTo } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import {
  conversationAssigned,
  conversationClosed,
  conversationCreated,
  conversationHandedOver,
  conversationPending,
  conversationRated,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationTagsChanged,
  conversationTeamChanged,
  conversationUnassigned,
  conversationWoken,
  messageCreated,
} from '../conversations/index.ts'
import { slaBreached, slaWarned } from '../sla/index.ts'
import { deliver, wakeDelivery } from './calling/deliver.job.ts'
import { endLost, forgetUnused } from './calling/deliveries.ts'
import { type Occasion, runRules } from './engine/run-rules.job.ts'
import { rulesChanged } from './events.ts'
import { forgetRuns } from './log/store.ts'
import { rulesRoutes } from './routes.ts'
import { findDue } from './timed/find-due.ts'

export { act } from './engine/act.ts'
export { goneIn, readReferences } from './references.ts'

type Happening = Omit<Occasion, 'occasion'>

/** What happens in one conversation is met in order; workspaces without rules are spared the job. */
const meeting = (happening: Happening) => ({
  input: { ...happening, occasion: randomUUID() },
  options: { orderKey: `rules:${happening.conversationId}`, ifAny: 'rules' as const },
})

const ofStatus = [
  conversationClosed,
  conversationResolved,
  conversationPending,
  conversationSnoozed,
  conversationWoken,
  conversationReopened,
].map((kind) =>
  leadsTo<{ conversationId: ConversationId }, Occasion>(kind as never, runRules, ({ conversationId }) =>
    meeting({ triggers: ['status_changed'], conversationId }),
  ),
)

const keptMs = ruleRunsKeptDays * 86_400_000

export const rules = feature('rules', {
  routes: rulesRoutes,
  jobs: [anyJob(runRules), anyJob(deliver), anyJob(wakeDelivery)],
  // Another thing rules can wait for is a line here, a kind in the contract and its words.
  leads: [
    ...ofStatus,
    leadsTo(conversationCreated, runRules, ({ conversationId, isQuiet }) =>
      isQuiet ? null : meeting({ triggers: ['created'], conversationId }),
    ),
    leadsTo(messageCreated, runRules, ({ conversationId, messageId, direction, isQuiet }) => {
      if (direction === 'note' || isQuiet) return null
      return meeting({ triggers: [direction === 'in' ? 'contact_wrote' : 'answered'], conversationId, messageId })
    }),
    leadsTo(conversationAssigned, runRules, ({ conversationId }) =>
      meeting({ triggers: ['assigned'], conversationId }),
    ),
    leadsTo(conversationUnassigned, runRules, ({ conversationId }) =>
      meeting({ triggers: ['assigned'], conversationId }),
    ),
    leadsTo(conversationTeamChanged, runRules, ({ conversationId }) =>
      meeting({ triggers: ['team_changed'], conversationId }),
    ),
    leadsTo(conversationTagsChanged, runRules, ({ conversationId, tags }) => {
      const added = tags.added.length > 0 ? (['tagged'] as const) : []
      const removed = tags.removed.length > 0 ? (['untagged'] as const) : []
      return meeting({ triggers: [...added, ...removed], conversationId })
    }),
    leadsTo(conversationHandedOver, runRules, ({ conversationId, reason }) =>
      reason === 'taken_over' ? null : meeting({ triggers: ['handed_over'], conversationId, reason }),
    ),
    leadsTo(slaWarned, runRules, ({ conversationId }) => meeting({ triggers: ['sla_warned'], conversationId })),
    leadsTo(slaBreached, runRules, ({ conversationId }) => meeting({ triggers: ['sla_breached'], conversationId })),
    leadsTo(conversationRated, runRules, ({ conversationId }) => meeting({ triggers: ['rated'], conversationId })),
  ],
  schedules: [
    { kind: 'rules.end-lost-deliveries', cron: '*/10 * * * *', run: endLost },
    { kind: 'rules.forget-secrets', cron: '43 4 * * *', run: forgetUnused },
    { kind: 'rules.find-due', cron: '* * * * *', run: findDue },
    {
      kind: 'rules.forget-runs',
      cron: '41 4 * * *',
      run: (database, { now }) => database.run('platform', (db) => forgetRuns(db, new Date(now.getTime() - keptMs))),
    },
  ],
  live: [
    frameOn(rulesChanged, async (ctx) => [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'rules.changed' } },
    ]),
  ],
})
