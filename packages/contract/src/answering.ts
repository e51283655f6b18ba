import { z } from 'zod'
import { AnswerOutcome, Citation, ClosestArticle } from './conversations.ts'
import { AnswerId, ConversationId, DocumentId, PassageId } from './ids.ts'
import { defineRoutes, Locale, Moment } from './route.ts'
import { CallPurpose, Currency } from './usage.ts'

export const TrialAnswer = z
  .object({
    answerId: AnswerId,
    text: z.string(),
    outcome: AnswerOutcome,
    citations: z.array(Citation),
    closest: z.array(ClosestArticle),
    engine: z.string(),
    reasoning: z.string(),
    tookMs: z.number(),
  })
  .meta({ id: 'TrialAnswer' })
export type TrialAnswer = z.infer<typeof TrialAnswer>

const timed = {
  atMs: z.number().meta({ description: 'Since the beginning of the answer.' }),
  tookMs: z.number(),
}

/** A passage that was considered: where each arm of the search placed it, and whether the answer rests on it. */
export const TracePassage = z.object({
  passageId: PassageId,
  documentId: DocumentId,
  title: z.string(),
  heading: z.string(),
  text: z.string(),
  score: z.number(),
  arms: z.record(z.string(), z.object({ rank: z.number().int().nullable(), score: z.number() })),
  isCited: z.boolean(),
})
export type TracePassage = z.infer<typeof TracePassage>

/** One try of a request: with a chain of models there may be several. */
const TraceTry = z.object({
  model: z.string(),
  outcome: z.enum(['done', 'left', 'failed']),
  failureCode: z.string().nullable(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  isEstimated: z.boolean(),
  cost: z.object({ currency: Currency, amount: z.number() }).nullable(),
  firstPartMs: z.number().nullable(),
  tookMs: z.number(),
})

/** Why something failed, to be told in the reader's language; runs of long ago have none. */
const refusal = z
  .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
  .nullish()

/** One step on the way to an answer, in the order they began. */
export const TraceStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('understand'),
    ...timed,
    language: Locale,
    intent: z.enum(['person', 'greeting', 'thanks', 'unclear', 'question']),
    earlier: z.number().int().meta({ description: 'Messages before the question that were taken into account.' }),
  }),
  z.object({
    kind: z.literal('rewrite'),
    ...timed,
    to: z.string(),
    by: z.enum(['model', 'words']),
    problem: z.string().nullable(),
    refusal,
  }),
  z.object({
    kind: z.literal('rerank'),
    ...timed,
    model: z.string(),
    candidates: z.number().int().meta({ description: 'How many passages were reread.' }),
    order: z
      .array(
        z.object({
          passageId: PassageId,
          documentId: DocumentId,
          title: z.string(),
          heading: z.string(),
          before: z.number().int(),
          after: z.number().int(),
        }),
      )
      .meta({ description: 'The first places after it, and where those passages stood before.' }),
    tries: z.array(TraceTry),
    failure: z.string().nullable().meta({ description: 'Why the order found without it serves.' }),
    refusal,
  }),
  z.object({ kind: z.literal('search'), ...timed, query: z.string(), passages: z.array(TracePassage) }),
  z.object({
    kind: z.literal('quote'),
    ...timed,
    verdict: z.enum(['answered', 'nothing_found', 'not_confident']),
    confidence: z.number(),
    threshold: z.number(),
    quotes: z.array(z.object({ passageId: PassageId, text: z.string() })),
  }),
  z.object({
    kind: z.literal('request'),
    ...timed,
    purpose: CallPurpose,
    prompt: z.string(),
    turns: z.array(z.object({ role: z.enum(['user', 'assistant']), text: z.string() })),
    reply: z.string(),
    reasoning: z.string(),
    tries: z.array(TraceTry),
    failure: z.string().nullable(),
    refusal,
  }),
  z.object({
    kind: z.literal('verify'),
    ...timed,
    verdict: z.enum(['answered', 'insufficient', 'untrusted']),
    complaint: z.string().nullable(),
    quotes: z.array(z.object({ n: z.number().int(), text: z.string() })),
  }),
  z.object({
    kind: z.literal('judge'),
    ...timed,
    verdict: z.enum(['enough', 'little', 'nothing']),
    confidence: z.number(),
    threshold: z.number(),
  }),
  z.object({
    kind: z.literal('tool'),
    ...timed,
    name: z.string(),
    arguments: z.string().meta({ description: 'As the model gave them, JSON.' }),
    result: z.string().meta({ description: 'What the model was told; empty while somebody has to decide.' }),
    isWaiting: z.boolean(),
  }),
  z.object({ kind: z.literal('fallback'), ...timed, reason: z.enum(['budget_month', 'budget_visitor']) }),
])
export type TraceStep = z.infer<typeof TraceStep>

/** A whole run of the assistant. Members only; kept for 90 days. */
export const AnswerRun = z
  .object({
    id: AnswerId,
    conversationId: ConversationId.nullable().meta({ description: 'Null for a trial.' }),
    assistantName: z.string(),
    question: z.string(),
    engine: z.string(),
    outcome: AnswerOutcome,
    text: z.string(),
    steps: z.array(TraceStep),
    tookMs: z.number(),
    createdAt: Moment,
  })
  .meta({ id: 'AnswerRun' })
export type AnswerRun = z.infer<typeof AnswerRun>

export const answeringRoutes = defineRoutes({
  'GET /answers/:id': {
    summary: 'How an answer came about, step by step',
    area: 'answering',
    auth: 'member',
    params: z.object({ id: AnswerId }),
    response: AnswerRun,
    success: 'ok',
  },
  'POST /assistants/:id/trials': {
    summary: 'Ask the assistant as a visitor would, without a conversation',
    area: 'answering',
    auth: 'member',
    params: z.object({ id: z.uuid() }),
    body: z.object({ question: z.string().trim().min(1).max(2000) }),
    response: TrialAnswer,
    success: 'ok',
  },
})
