import type { ConversationId, HeldReplyId, MemberId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

interface About {
  conversationId: ConversationId
}

export const heldRepliesChanged = defineEvent<About>('held_replies.changed')

/** It waits for a decision instead of leaving; `at` names the time it stopped. */
export const heldReplyStopped = defineEvent<About & { memberId: MemberId; heldReplyId: HeldReplyId; at: string }>(
  'held_reply.stopped',
)
