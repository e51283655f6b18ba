import type { Question, QuestionSet } from '@opora/contract/evaluation'
import type { EvaluationRun, Expectation } from '@opora/contract/evaluation-runs'
import type { ConversationId, DocumentId, QuestionId, QuestionSetId } from '@opora/contract/ids'
import type { QuestionRow, SetRow } from './store.ts'

export const presentSet = (row: SetRow, lastRun: EvaluationRun | null): QuestionSet => ({
  id: row.id as QuestionSetId,
  name: row.name,
  questions: row.questions ?? 0,
  refusals: row.refusals ?? 0,
  lastRun,
  createdAt: row.created_at.toISOString(),
})

export const presentQuestion = (row: QuestionRow): Question => ({
  id: row.id as QuestionId,
  questionSetId: row.question_set_id as QuestionSetId,
  text: row.text,
  expects: row.expects as Expectation,
  facts: row.facts as string[],
  document: row.document_id ? { id: row.document_id as DocumentId, title: row.document_title ?? '' } : null,
  tags: row.tags as string[],
  note: row.note,
  conversationId: row.conversation_id as ConversationId | null,
  createdAt: row.created_at.toISOString(),
})
