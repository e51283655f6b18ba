import type { ConversationId } from '@opora/contract/ids'
import { leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { memberRemoved } from '../accounts/index.ts'
import { conversationClosed, conversationResolved, inTimeline, tagMerged } from '../conversations/index.ts'
import { hoursChanged } from '../hours/index.ts'
import { teamRemoved } from '../teams/index.ts'
import { closingOptions, moveAfterConversation, resolveAfterTicket } from './closing/close-after.job.ts'
import { ticketFinished, ticketLinked } from './events.ts'
import { followTag, leaveTeam, leaveTickets } from './following/follow.ts'
import { ticketsLive } from './live.ts'
import { reckonAnew } from './recurring/change-schedule.ts'
import { findDueSchedules, makeScheduled } from './recurring/make-scheduled.job.ts'
import { ticketsRoutes } from './routes.ts'

export { commentsByIds } from './comments/store.ts'
export { ticketChanged, ticketCreated, ticketSaid, ticketUncalled } from './events.ts'
export { checkedValue } from './fields/check-value.ts'
export { namesOfTickets } from './page/store.ts'
export { ensureSetup } from './setup/ensure-setup.ts'
export { presentField } from './setup/present.ts'
export { fieldRows } from './setup/store.ts'
export { type TicketKinds, ticketKinds } from './sources/kinds.ts'
export { makeTicketOnce } from './sources/make-ticket.ts'
export { hangTickets, type TakenIn, takeInTickets } from './taking-in/take-in.ts'
export { concernedBy, toldChange, toldComment } from './telling/told.ts'

const afterConversation = ({ conversationId }: { conversationId: ConversationId }) => ({
  input: { conversationId },
  options: { ...closingOptions(conversationId), ifAny: 'ticket_conversations' as const },
})

export const tickets = feature('tickets', {
  routes: ticketsRoutes,
  hears: [
    on(memberRemoved, 'tickets.leave', leaveTickets),
    on(teamRemoved, 'tickets.leave-team', leaveTeam),
    on(tagMerged, 'tickets.follow-tag', followTag),
    on(hoursChanged, 'tickets.reckon-anew', reckonAnew),
  ],
  jobs: [anyJob(makeScheduled), anyJob(resolveAfterTicket), anyJob(moveAfterConversation)],
  leads: [
    leadsTo(ticketFinished, resolveAfterTicket, ({ conversationId, ticket }) => ({
      input: { conversationId, ticketId: ticket.id },
      options: closingOptions(conversationId),
    })),
    leadsTo(conversationResolved, moveAfterConversation, afterConversation),
    leadsTo(conversationClosed, moveAfterConversation, afterConversation),
  ],
  schedules: [{ kind: 'tickets.find-due', cron: '* * * * *', run: findDueSchedules }],
  live: [...ticketsLive, inTimeline(ticketLinked), inTimeline(ticketFinished)],
})
