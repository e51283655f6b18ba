import type { Conversation, ConversationStatus } from '@opora/contract/conversations'
import type { ContactId, ConversationId, InboxId, MemberId, TeamId } from '@opora/contract/ids'
import type { VisitorConversation } from '@opora/contract/messenger'
import { lastForContact, lastForMembers } from './last-message.ts'
import { isOpen } from './model.ts'
import type { ConversationRow } from './store.ts'

export function presentConversation(row: ConversationRow): Conversation {
  return {
    id: row.id as ConversationId,
    number: row.number,
    subject: row.subject,
    status: row.status as ConversationStatus,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    priority: row.priority as Conversation['priority'],
    contact: {
      id: row.person_id as ContactId,
      name: row.contact_name,
      language: row.contact_language,
      isBlocked: row.contact_blocked_at !== null,
    },
    inbox: { id: row.inbox_id as InboxId, name: row.inbox_name, kind: row.inbox_kind },
    assignee: row.assignee_id ? { id: row.assignee_id as MemberId, name: row.assignee_name ?? '' } : null,
    team: row.team_id && row.team_name !== null ? { id: row.team_id as TeamId, name: row.team_name } : null,
    assistantState: row.assistant_state as Conversation['assistantState'],
    needsPerson: row.needs_person,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    lastSeq: row.last_seq,
    unread: row.unread,
    lastMessage: lastForMembers(row.last_message, row.contact_name),
    rating: row.rating_score === null ? null : { score: row.rating_score, comment: row.rating_comment },
    tags: row.tags,
    sla: row.sla as Conversation['sla'],
    contactReadSeq: row.contact_read_seq,
    mergedInto: row.merged_into,
    isReachable: row.is_reachable,
    createdAt: row.created_at.toISOString(),
    lastActivityAt: row.last_activity_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** Who the contact is talking with now. */
function answeredBy(row: ConversationRow): VisitorConversation['answeredBy'] {
  if (row.assignee_id && row.assignee_name) return { type: 'member', name: row.assignee_name }
  const isAnswering = row.assistant_state === 'answering'
  return isAnswering ? { type: 'assistant', name: row.assistant_name ?? '' } : { type: 'queue', name: '' }
}

/** A conversation as its contact may see it. */
export function presentForContact(row: ConversationRow): VisitorConversation {
  return {
    id: row.id as ConversationId,
    subject: row.subject,
    // What colleagues put aside is theirs to know.
    status: isOpen(row.status as ConversationStatus) ? 'open' : (row.status as ConversationStatus),
    answeredBy: answeredBy(row),
    lastMessage: lastForContact(row.last_message),
    unread: row.contact_unread,
    isRated: row.rating_score !== null,
    memberReadSeq: row.member_read_seq,
    lastSeq: row.last_seq,
    version: row.version,
  }
}
