import type { Draft, DraftKind, DraftSummary } from '@opora/contract/drafts'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import { previewOf } from '../model.ts'
import type { DraftRow } from './store.ts'

type Bare = Pick<DraftRow, 'conversation_id' | 'kind' | 'version' | 'updated_at'>

const bare = (row: Bare) => ({
  conversationId: row.conversation_id as ConversationId,
  kind: row.kind as DraftKind,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
})

export const presentDraft = (row: DraftRow): Draft => ({
  ...bare(row),
  text: row.text,
  replyToId: row.reply_to_id as MessageId | null,
})

export const summaryOf = (row: Bare & { text: string }): DraftSummary => ({
  ...bare(row),
  preview: previewOf(row.text),
})
