import type { AnswerTrace } from '@opora/contract/conversations'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

export interface NewAnswer {
  conversationId: ConversationId
  questionId: MessageId
  /** Everything that was asked together with the question, itself included. */
  covers: readonly string[]
  trace: AnswerTrace
}

/** Records how one question was dealt with; false when that was done before. */
export async function insertAnswer(ctx: Ctx, answer: NewAnswer): Promise<boolean> {
  const { trace } = answer
  const result = await ctx.db
    .insertInto('answers')
    .values({
      id: trace.answerId,
      workspace_id: ctx.workspaceId,
      conversation_id: answer.conversationId,
      question_message_id: answer.questionId,
      covers: [...answer.covers],
      outcome: storedJson(trace.outcome),
      engine: trace.engine,
      took_ms: Math.round(trace.tookMs),
      trace: storedJson(trace),
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

const answersRead = 64

/**
 * The messages that stand in a conversation, wherever they were answered, an answer was given to last, more of them than a question looks back at, each with all
 * that its answer covers: nothing where that was not kept.
 */
export async function answeredLately(
  ctx: Ctx,
  conversationId: ConversationId,
): Promise<Map<string, readonly string[]>> {
  const rows = await ctx.db
    .selectFrom('answers')
    .select(['question_message_id', 'covers'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('question_message_id', 'in', (query) =>
      query.selectFrom('messages').select('id').where('conversation_id', '=', conversationId),
    )
    .orderBy('created_at', 'desc')
    .limit(answersRead)
    .execute()
  return new Map(rows.map((row) => [row.question_message_id, row.covers]))
}
