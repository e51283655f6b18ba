import { leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import {
  conversationAssigned,
  conversationChanged,
  conversationClosed,
  conversationHandedOver,
  conversationMerged,
  conversationPending,
  conversationRated,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationSplit,
  conversationTeamChanged,
  conversationUnassigned,
  conversationUnmerged,
  conversationWoken,
  messageChanged,
  messageCreated,
} from '../conversations/index.ts'
import { briefingChanged } from '../copilot/index.ts'
import { connectionChanged, deskTold } from '../inboxes/index.ts'
import { teamRemoved } from '../teams/index.ts'
import { forgetCodes } from './codes/store.ts'
import { forgetTeam } from './connecting/forget-team.ts'
import { lookAfterConnecting } from './connecting/look-after-connecting.ts'
import { topicMoved } from './events.ts'
import { takeDesk } from './hearing/take-desk.job.ts'
import { desksLive } from './live.ts'
import { type Happened, noteDue } from './marking/note-due.job.ts'
import { showWhere } from './marking/show-where.ts'
import { tellMerged } from './marking/tell-merged.ts'
import { workDesk } from './posting/work-desk.job.ts'
import { remindDesks } from './reminders/remind.ts'
import { desksRoutes } from './routes.ts'
import { priority } from './topics/priority.ts'

export { isShownInGroup, privateChats, tellPrivately } from './notices/tell-privately.ts'
export { plain } from './posting/plain.ts'
export { localTime } from './reminders/local-time.ts'

const noting = (input: Happened) => ({
  input,
  options: { orderKey: `due:${input.conversationId}`, ifAny: 'desks' as const },
})

/** Who is to answer it may be others from now on. */
const moves = [conversationTeamChanged, conversationReopened].map((kind) =>
  leadsTo<{ conversationId: Happened['conversationId'] }, Happened>(kind as never, noteDue, ({ conversationId }) =>
    noting({ conversationId, priority: priority.changed, mayMove: true }),
  ),
)

const changes = [
  conversationAssigned,
  conversationUnassigned,
  conversationResolved,
  conversationClosed,
  conversationPending,
  conversationSnoozed,
  conversationWoken,
  conversationRated,
  conversationChanged,
  briefingChanged,
].map((kind) =>
  leadsTo<{ conversationId: Happened['conversationId'] }, Happened>(kind as never, noteDue, ({ conversationId }) =>
    noting({ conversationId, priority: priority.changed }),
  ),
)

/** Messages stand here now that stood elsewhere: they are shown from the first of them on. */
const merges = [conversationMerged, conversationUnmerged, conversationSplit].map((kind) =>
  leadsTo(kind, noteDue, ({ conversationId, firstId }) =>
    noting({ conversationId, priority: priority.said, ...(firstId ? { createdId: firstId } : {}) }),
  ),
)

export const desks = feature('desks', {
  routes: desksRoutes,
  jobs: [anyJob(noteDue), anyJob(workDesk), anyJob(takeDesk)],
  leads: [
    ...changes,
    ...moves,
    leadsTo(deskTold, takeDesk, (told) => ({
      input: told,
      options: { orderKey: `told:${told.inboxId}:${told.fromId}` },
    })),
    leadsTo(messageCreated, noteDue, ({ conversationId, messageId, isQuiet }) =>
      isQuiet ? null : noting({ conversationId, priority: priority.said, createdId: messageId }),
    ),
    leadsTo(messageChanged, noteDue, ({ conversationId, messageId }) =>
      noting({ conversationId, priority: priority.changed, changedId: messageId }),
    ),
    leadsTo(conversationHandedOver, noteDue, ({ conversationId }) =>
      noting({ conversationId, priority: priority.said }),
    ),
    ...merges,
  ],
  hears: [
    on(connectionChanged, 'desks.look-again', lookAfterConnecting),
    on(topicMoved, 'desks.show-where', showWhere),
    on(teamRemoved, 'desks.forget-team', forgetTeam),
    on(conversationMerged, 'desks.tell-merged', tellMerged),
  ],
  schedules: [
    { kind: 'desks.remind', cron: '* * * * *', run: remindDesks },
    {
      kind: 'desks.forget-codes',
      cron: '43 3 * * *',
      run: (database, { now }) => database.run('platform', (db) => forgetCodes(db, now)),
    },
  ],
  live: desksLive,
})
