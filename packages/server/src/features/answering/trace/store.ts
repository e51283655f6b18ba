import type { AnswerRun, TraceStep } from '@opora/contract/answering'
import type { AnswerOutcome, Citation } from '@opora/contract/conversations'
import type { AnswerId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { AssistantRow } from '../../assistants/index.ts'
import { storableText } from '../tame-text.ts'
import type { Tracer } from './tracer.ts'

/** A run that is over. */
export interface Run {
  answerId: AnswerId
  conversationId: ConversationId | null
  assistant: AssistantRow
  question: string
  engine: string
  outcome: AnswerOutcome
  text: string
  citations: readonly Citation[]
  trace: Tracer
}

const late = { failure: 'the time for an answer was over', refusal: { code: 'model.unreachable', params: {} } }

/** What the answer rests on is known only now, and how long a request took that nobody waited for any more. */
function finished({ steps, elapsedMs }: Tracer, citations: readonly Citation[]): TraceStep[] {
  const cited = new Set<string>(citations.map(({ passageId }) => passageId))
  return steps.map((step) => {
    if (step.kind === 'search')
      return { ...step, passages: step.passages.map((one) => ({ ...one, isCited: cited.has(one.passageId) })) }
    const isUnderWay = step.kind === 'request' && step.tries.length === 0 && step.failure === null
    return isUnderWay ? { ...step, tookMs: elapsedMs() - step.atMs, ...late } : step
  })
}

/** Keeps a run; a second one with the same id changes nothing. */
export async function insertRun(ctx: Ctx, run: Run): Promise<void> {
  await ctx.db
    .insertInto('answer_traces')
    .values({
      id: run.answerId,
      workspace_id: ctx.workspaceId,
      conversation_id: run.conversationId,
      assistant_id: run.assistant.id,
      assistant_name: run.assistant.name,
      question: run.question,
      engine: run.engine,
      outcome: storedJson(run.outcome),
      text: storableText(run.text),
      steps: storedJson(finished(run.trace, run.citations)),
      took_ms: run.trace.elapsedMs(),
      created_at: ctx.world.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function runOf(ctx: Ctx, id: AnswerId): Promise<AnswerRun | null> {
  const row = await ctx.db.selectFrom('answer_traces').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return {
    id,
    conversationId: row.conversation_id as ConversationId | null,
    assistantName: row.assistant_name,
    question: row.question,
    engine: row.engine,
    outcome: row.outcome as AnswerOutcome,
    text: row.text,
    steps: row.steps as TraceStep[],
    tookMs: row.took_ms,
    createdAt: row.created_at.toISOString(),
  }
}

/** Forgets runs of long ago in every workspace. */
export async function forgetOldRuns(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('answer_traces').where('created_at', '<', before).execute()
}
