import { failure } from '@opora/contract/errors'
import type { Gap, GapQuestion, GapReason, GapState } from '@opora/contract/gaps'
import type { ConversationId, GapId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type GapQuestionRow, type GapRow, gapRow, newestQuestions } from './store.ts'

const questionsShown = 5

const presentQuestion = (row: GapQuestionRow): GapQuestion => ({
  messageId: row.message_id as MessageId,
  conversationId: row.conversation_id as ConversationId,
  conversationNumber: row.number,
  text: row.text,
  reason: row.reason as GapReason,
  askedAt: row.asked_at.toISOString(),
  hasReply: row.has_reply,
})

const presentGap = (row: GapRow, questions: readonly GapQuestionRow[]): Gap => ({
  id: row.id,
  state: row.state as GapState,
  text: row.text,
  count: row.count,
  lastAskedAt: row.last_asked_at.toISOString(),
  document: row.document_id ? { id: row.document_id, title: row.document_title ?? '' } : null,
  questions: questions.map(presentQuestion),
})

export async function presentGaps(ctx: Ctx, rows: readonly GapRow[]): Promise<Gap[]> {
  const ids = rows.map(({ id }) => id)
  const questions = Map.groupBy(await newestQuestions(ctx, ids, questionsShown), (row) => row.gap_id)
  return rows.map((row) => presentGap(row, questions.get(row.id) ?? []))
}

/** The only way from an id to a gap. */
export async function getGap(ctx: Ctx, id: GapId): Promise<Gap> {
  const row = await gapRow(ctx, id)
  const [gap] = row ? await presentGaps(ctx, [row]) : []
  if (!gap) throw failure('not_found')
  return gap
}
