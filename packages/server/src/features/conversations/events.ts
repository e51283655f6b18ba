import type { HandoverReason, Routed } from '@opora/contract/conversations'
import type { DraftKind } from '@opora/contract/drafts'
import type { BulkChangeId, ConversationId, MemberId, MessageId, TagId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { TeamSummary } from '@opora/contract/teams'
import { defineEvent } from '../../platform/events/event.ts'

interface About {
  conversationId: ConversationId
}
interface InTimeline extends About {
  conversationSeq: number
  /** The change of many it is a part of. */
  bulkId?: BulkChangeId
}

/** `isQuiet`: of somebody who is blocked, or split off another one; nobody begins to talk with it. */
export const conversationCreated = defineEvent<About & { isQuiet?: boolean }>('conversation.created')
export const conversationChanged = defineEvent<About>('conversation.changed')
export const conversationRead = defineEvent<About>('conversation.read')
interface Created extends About {
  messageId: MessageId
  direction: 'in' | 'out' | 'note'
  /** It has to be taken to its channel. */
  isQueued: boolean
  /** Written by the contact elsewhere than in the channel: it is shown there too. */
  isMirrored?: boolean
  /** More of it may follow within this time: whoever answers waits for that. */
  settlesInMs?: number
  /** Of somebody who is blocked: it is kept, and nobody is told or answers. */
  isQuiet?: boolean
  /** A note that passes the conversation on: it is told with that. */
  isHandOver?: boolean
  /** When the contact wrote what this reply was pressed before and says nothing of. */
  leavesOpenSince?: string
}

export const messageCreated = defineEvent<Created>('message.created')
/** Those a note calls who were not called by it before, its author never among them. */
export const membersMentioned = defineEvent<About & { messageId: MessageId; memberIds: MemberId[] }>(
  'members.mentioned',
)
export const messageChanged = defineEvent<About & { messageId: MessageId }>('message.changed')

/** Why nobody but the rules of a queue did it. */
interface ByItself {
  routing?: Routed
}

/** What whoever gave it away wrote to whoever got it. */
interface WithNote {
  noteId?: MessageId
}

export const conversationAssigned = defineEvent<
  InTimeline & ByItself & WithNote & { memberId: MemberId; memberName: string }
>('conversation.assigned')
/** `heldBy` had it before. */
export const conversationUnassigned = defineEvent<InTimeline & ByItself & { heldBy: MemberId }>(
  'conversation.unassigned',
)
export const conversationTeamChanged = defineEvent<InTimeline & ByItself & WithNote & { team: TeamSummary | null }>(
  'conversation.team_changed',
)
export const conversationResolved = defineEvent<InTimeline>('conversation.resolved')
export const conversationPending = defineEvent<InTimeline>('conversation.pending')
export const conversationSnoozed = defineEvent<InTimeline & { until: string }>('conversation.snoozed')
export const conversationWoken = defineEvent<InTimeline>('conversation.woken')
export const conversationClosed = defineEvent<InTimeline>('conversation.closed')
export const conversationReopened = defineEvent<InTimeline>('conversation.reopened')
export const conversationHandedOver = defineEvent<InTimeline & { reason: HandoverReason }>('conversation.handed_over')
export const conversationRated = defineEvent<InTimeline & { score: number; comment: string | null }>(
  'conversation.rated',
)
export const conversationTagsChanged = defineEvent<InTimeline & { tags: { added: string[]; removed: string[] } }>(
  'conversation.tags_changed',
)

export const conversationPriorityChanged = defineEvent<InTimeline & { priority: Priority }>(
  'conversation.priority_changed',
)

/** Another conversation messages came from, or went to. */
export interface Other {
  id: ConversationId
  number: number
  role: 'source' | 'target'
}
/** `firstId` is the first of the messages that stand here now, absent where none came. */
type Moved = InTimeline & { other: Other; firstId?: MessageId }

export const conversationMerged = defineEvent<Moved>('conversation.merged')
export const conversationUnmerged = defineEvent<Moved>('conversation.unmerged')
export const conversationSplit = defineEvent<Moved>('conversation.split')
/** Messages of these conversations stand elsewhere by now. */
export const messagesMoved = defineEvent<About & { otherId: ConversationId }>('messages.moved')

/** A deed was done to many conversations, as far as it could be. */
export const bulkEnded = defineEvent<{ bulkId: BulkChangeId; isUndo?: boolean }>('bulk_change.ended')

export const tagChanged = defineEvent<{ tagId: TagId }>('tag.changed')
export const tagMerged = defineEvent<{ fromId: TagId; tagId: TagId }>('tag.merged')

export const watchersChanged = defineEvent<About>('watchers.changed')

/** Who wrote it is the only one who hears of it. */
export const draftChanged = defineEvent<{ conversationId: ConversationId; memberId: MemberId; kind: DraftKind }>(
  'draft.changed',
)
