import type { ConversationId, MemberId, TicketCommentId, TicketId, TicketStatusId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const ticketCreated = defineEvent<{ ticketId: TicketId }>('ticket.created')
/** `fromStatusId` is the column it left, null when it stayed in its own; `changeId` what a person or a rule changed of it. */
export const ticketChanged = defineEvent<{
  ticketId: TicketId
  fromStatusId: TicketStatusId | null
  changeId?: string
}>('ticket.changed')
export const ticketCommented = defineEvent<{ ticketId: TicketId }>('ticket.commented')
/** Somebody said something new, or wrote it anew; whom it names that it did not before. */
export const ticketSaid = defineEvent<{
  ticketId: TicketId
  commentId: TicketCommentId
  calledIds: MemberId[]
  isEdit?: boolean
}>('ticket.said')
/** Words that call these no more. */
export const ticketUncalled = defineEvent<{ commentId: TicketCommentId; memberIds: MemberId[] }>('ticket.uncalled')
/** All ranks of a column are new. */
export const ticketRanksChanged = defineEvent<{ statusId: TicketStatusId }>('ticket_ranks.changed')
export const ticketSetupChanged = defineEvent<object>('ticket_setup.changed')

/** A ticket in the timeline of a conversation, as it was called then; `isMade`: of that very conversation. */
interface InTimeline {
  conversationId: ConversationId
  conversationSeq: number
  ticket: { id: TicketId; number: number; subject: string; isMade: boolean }
}

export const ticketLinked = defineEvent<InTimeline>('ticket.linked')
/** It came into a status of the phase `done`. */
export const ticketFinished = defineEvent<InTimeline>('ticket.finished')
