import type { ConversationId, DiscussionId, DiscussionReplyId, MemberId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

interface About {
  /** Where it stands. */
  conversationId: ConversationId
  discussionId: DiscussionId
}

/** `title` is what it was called, empty where only its words say what it is about. */
export const discussionBegan = defineEvent<{
  conversationId: ConversationId
  conversationSeq: number
  discussion: { id: DiscussionId; title: string }
}>('discussion.began')

export const discussionChanged = defineEvent<About>('discussion.changed')

/** Only whoever read it, up to `seq`, hears of it. */
export const discussionRead = defineEvent<About & { memberId: MemberId; seq: number }>('discussion.read')

/** Words that called these members do so no more. */
export const discussionUncalled = defineEvent<{ replyId: DiscussionReplyId; memberIds: MemberId[] }>(
  'discussion.uncalled',
)

/** Something was said. `calledIds` are those it names anew; `isEdit`: nobody else is told. */
export const discussionSaid = defineEvent<
  About & { replyId: DiscussionReplyId; calledIds: MemberId[]; isEdit?: boolean }
>('discussion.said')
