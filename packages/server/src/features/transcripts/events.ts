import type { ConversationEvent } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { ExportFormat } from '@opora/contract/transcripts'
import { defineEvent } from '../../platform/events/event.ts'

/** Somebody took a conversation away as a file; who it was stands in the event. */
export const conversationExported = defineEvent<{
  conversationId: ConversationId
  format: ExportFormat
  hasNotes: boolean
}>('conversation.exported')

interface Letter {
  conversationId: ConversationId
  conversationSeq: number
  transcript: NonNullable<ConversationEvent['transcript']>
}

/** Its contact was sent what was said, by e-mail. */
export const transcriptSent = defineEvent<Letter>('transcript.sent')

/** The letter did not leave, and will not. */
export const transcriptFailed = defineEvent<Letter>('transcript.failed')
