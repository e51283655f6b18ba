import type { Briefing } from '@opora/contract/copilot'
import type { ConversationId } from '@opora/contract/ids'
import type { BriefingRow } from './store.ts'

export const presentBriefing = (row: BriefingRow): Briefing => ({
  conversationId: row.conversation_id as ConversationId,
  summary: row.summary,
  facts: row.facts as Briefing['facts'],
  sentiment: row.sentiment as Briefing['sentiment'],
  intent: row.intent as Briefing['intent'],
  untilSeq: row.until_seq,
  createdAt: row.created_at.toISOString(),
})
