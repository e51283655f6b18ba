import type { CannedReplyId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const cannedRepliesChanged = defineEvent<{ cannedReplyId: CannedReplyId }>('canned_replies.changed')
