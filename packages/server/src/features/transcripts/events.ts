import type { ConversationId } from '@opora/contract/ids'
import type { ExportFormat } from '@opora/contract/transcripts'
import { defineEvent } from '../../platform/events/event.ts'

/** Somebody took a conversation away as a file; who it was stands in the event. */
export const conversationExported = defineEvent<{
  conversationId: ConversationId
  format: ExportFormat
  hasNotes: boolean
}>('conversation.exported')
