import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { memberRemoved } from '../accounts/index.ts'
import { inTimeline, tagMerged } from '../conversations/index.ts'
import { hoursChanged } from '../hours/index.ts'
import { teamRemoved } from '../teams/index.ts'
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

export const tickets = feature('tickets', {
  routes: ticketsRoutes,
  hears: [
    on(memberRemoved, 'tickets.leave', leaveTickets),
    on(teamRemoved, 'tickets.leave-team', leaveTeam),
    on(tagMerged, 'tickets.follow-tag', followTag),
    on(hoursChanged, 'tickets.reckon-anew', reckonAnew),
  ],
  jobs: [anyJob(makeScheduled)],
  schedules: [{ kind: 'tickets.find-due', cron: '* * * * *', run: findDueSchedules }],
  live: [...ticketsLive, inTimeline(ticketLinked), inTimeline(ticketFinished)],
})
