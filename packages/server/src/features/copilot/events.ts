import type { ConversationId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const briefingChanged = defineEvent<{ conversationId: ConversationId }>('briefing.changed')
