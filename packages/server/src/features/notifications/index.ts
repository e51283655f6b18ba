import type { BulkChangeId, ConversationId, MemberId, MessageId } from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import { type EventKind, leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import {
  bulkEnded,
  conversationAssigned,
  conversationClosed,
  conversationCreated,
  conversationHandedOver,
  conversationPending,
  conversationRead,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationTeamChanged,
  conversationUnassigned,
  conversationWoken,
  membersMentioned,
  messageCreated,
} from '../conversations/index.ts'
import { discussionRead, discussionSaid, discussionUncalled } from '../discussions/index.ts'
import { heldReplyStopped } from '../held-replies/index.ts'
import { connectionChanged } from '../inboxes/index.ts'
import { slaBreached, slaWarned } from '../sla/index.ts'
import { ticketChanged, ticketCreated, ticketSaid, ticketUncalled } from '../tickets/index.ts'
import { readAlong, readBeside, readWith, uncall, uncallInTicket } from './centre/change.ts'
import { forgetNotifications } from './centre/store.ts'
import { deliver } from './delivering/deliver.job.ts'
import { beginLetters, writeLetter } from './letters/write-letter.job.ts'
import { notificationsLive } from './live.ts'
import { type Happening, note } from './noting/note.job.ts'
import { noteBulk } from './noting/note-bulk.job.ts'
import { noteDiscussion } from './noting/note-discussion.job.ts'
import { lookLater, noteInbox, withdrawRecovered } from './noting/note-inbox.ts'
import { noteTicket } from './noting/note-ticket.job.ts'
import { withdraw } from './noting/withdraw.job.ts'
import { notificationsRoutes } from './routes.ts'

export { builtInChoices } from './kinds.ts'
export { tell } from './noting/note.job.ts'

interface Placed {
  conversationId: ConversationId
  conversationSeq: number
  bulkId?: BulkChangeId
  noteId?: MessageId
}

/** What was said with a deed stands in its notice. */
const said = (noteId: MessageId | undefined) => (noteId ? { messageId: noteId } : {})

/** What is told of one conversation is told in order. */
const noting = (input: Happening) => ({ input, options: { orderKey: `notify:${input.conversationId}` } })

const placed = (kind: NotificationKind, { conversationId, conversationSeq }: Placed) =>
  noting({ kind, conversationId, occasion: `${conversationId}:${conversationSeq}` })

/** The same, but for what is a part of a change of many: all of it is told together. */
const alone = (kind: NotificationKind, event: Placed) => (event.bulkId ? null : placed(kind, event))

const toWatchers = (happening: Happening) => {
  const { input, options } = noting(happening)
  return { input, options: { ...options, ifAny: 'conversation_watchers' as const } }
}

/** What is done at one moment is one thing to those who watch, however many events tell of it. */
const seen = ({ conversationId, bulkId, noteId }: Placed, at: Date) =>
  bulkId
    ? null
    : toWatchers({
        kind: 'watched',
        conversationId,
        occasion: `${conversationId}:${at.toISOString()}`,
        at,
        ...said(noteId),
      })

const changesSeen = [
  conversationAssigned,
  conversationUnassigned,
  conversationTeamChanged,
  conversationResolved,
  conversationClosed,
  conversationPending,
  conversationSnoozed,
  conversationWoken,
  conversationReopened,
] as readonly EventKind<Placed>[]

/** Of a clock, with who had the conversation: what is done by itself then may take it from them. */
function promised(kind: NotificationKind, { heldBy, ...event }: Placed & { heldBy: MemberId | null }) {
  const { input, options } = placed(kind, event)
  return { input: heldBy ? { ...input, memberId: heldBy } : input, options }
}

const withdrawing = ({ conversationId }: Placed) => ({
  input: { conversationId },
  options: { orderKey: `notify:${conversationId}` },
})

/** And what is told of one ticket. */
const ofTicket = (input: Parameters<typeof noteTicket.run>[1]) => ({
  input,
  options: { orderKey: `notify:${input.ticketId}` },
})

const keptMs = 60 * 86_400_000

export const notifications = feature('notifications', {
  routes: notificationsRoutes,
  jobs: [
    anyJob(note),
    anyJob(noteBulk),
    anyJob(noteDiscussion),
    anyJob(noteInbox),
    anyJob(noteTicket),
    anyJob(withdraw),
    anyJob(readAlong),
    anyJob(deliver),
    anyJob(writeLetter),
  ],
  // Another thing to tell of is a line here, a kind in the contract and its words.
  leads: [
    leadsTo(bulkEnded, noteBulk, (input) => ({ input, options: {} })),
    leadsTo(conversationAssigned, note, ({ memberId, noteId, ...event }) => {
      if (event.bulkId) return null
      const { input, options } = placed('assigned', event)
      return { input: { ...input, memberId, ...said(noteId) }, options }
    }),
    leadsTo(membersMentioned, note, ({ conversationId, messageId, memberIds }) =>
      noting({ kind: 'mentioned', conversationId, messageId, memberIds, occasion: messageId }),
    ),
    leadsTo(discussionSaid, noteDiscussion, (input) => ({
      input,
      options: { orderKey: `notify:${input.conversationId}` },
    })),
    leadsTo(ticketCreated, noteTicket, ({ ticketId }) => ofTicket({ ticketId })),
    leadsTo(ticketChanged, noteTicket, ({ ticketId, changeId }) =>
      changeId ? ofTicket({ ticketId, changeId }) : null,
    ),
    leadsTo(ticketSaid, noteTicket, ({ ticketId, isEdit = false, ...said }) =>
      ofTicket({ ticketId, said: { ...said, isEdit } }),
    ),
    leadsTo(conversationTeamChanged, note, ({ team, noteId, ...event }) => {
      const led = team && alone('team', event)
      return led && { ...led, input: { ...led.input, ...said(noteId) } }
    }),
    leadsTo(conversationHandedOver, note, ({ reason, ...event }) =>
      reason === 'taken_over' ? null : placed('handed_over', event),
    ),
    leadsTo(slaWarned, note, (event) => promised('sla_warned', event)),
    leadsTo(slaBreached, note, (event) => promised('sla_breached', event)),
    leadsTo(heldReplyStopped, note, ({ conversationId, memberId, heldReplyId, at }) =>
      noting({ kind: 'reply_stopped', conversationId, memberId, occasion: `${heldReplyId}:${at}` }),
    ),
    leadsTo(conversationWoken, note, (event) => placed('woken', event)),
    leadsTo(conversationReopened, note, (event) => alone('queue', event)),
    leadsTo(conversationUnassigned, note, (event) => alone('queue', event)),
    leadsTo(conversationCreated, note, ({ conversationId }) =>
      noting({ kind: 'queue', conversationId, occasion: `${conversationId}:created` }),
    ),
    leadsTo(messageCreated, note, ({ conversationId, messageId, direction, isQuiet }) =>
      direction === 'in' && !isQuiet
        ? noting({ kind: 'message', conversationId, messageId, occasion: messageId })
        : null,
    ),
    // After what else is told of the same: whoever is told by that is not told again.
    leadsTo(messageCreated, note, ({ conversationId, messageId, direction, isQuiet, isHandOver }, at) =>
      direction === 'out' || isQuiet || isHandOver
        ? null
        : toWatchers({ kind: 'watched', conversationId, messageId, occasion: messageId, at }),
    ),
    ...changesSeen.map((kind) => leadsTo(kind, note, seen)),
    leadsTo(conversationAssigned, withdraw, withdrawing),
    leadsTo(conversationResolved, withdraw, withdrawing),
    leadsTo(conversationClosed, withdraw, withdrawing),
    leadsTo(connectionChanged, noteInbox, lookLater),
    leadsTo(messageCreated, readAlong, ({ conversationId, direction }) =>
      direction === 'in' ? null : { input: { conversationId }, options: { orderKey: `notify:${conversationId}` } },
    ),
  ],
  hears: [
    on(conversationRead, 'notifications.read-with', readWith),
    on(discussionRead, 'notifications.read-beside', readBeside),
    on(discussionUncalled, 'notifications.uncall', uncall),
    on(ticketUncalled, 'notifications.uncall-in-ticket', uncallInTicket),
    on(connectionChanged, 'notifications.withdraw-recovered', withdrawRecovered),
  ],
  schedules: [
    { kind: 'notifications.begin-letters', cron: '* * * * *', run: beginLetters },
    {
      kind: 'notifications.forget',
      cron: '37 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetNotifications(db, new Date(now.getTime() - keptMs))),
    },
  ],
  live: notificationsLive,
})
