import { z } from 'zod'
import { EvaluationRun, Expectation } from './evaluation-runs.ts'
import { ConversationId, DocumentId, MessageId, QuestionId, QuestionSetId } from './ids.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { words } from './words.ts'

export const mostQuestionsInSet = 10_000
export const mostImportBytes = 10 * 1024 * 1024
const longestQuestion = 2000
const longestFact = 4000

/** Why an imported row was left out. */
export const ImportProblem = z.object({
  row: z.number().int().meta({ description: 'Line of the file, the header is 1; 0 is the file as a whole.' }),
  code: z.enum([
    'no_question_column',
    'no_question',
    'both_expectations',
    'unknown_refusal',
    'unknown_document',
    'too_long',
    'too_many_rows',
    'broken_quotes',
    'repeated',
    'empty',
  ]),
  value: z.string().meta({ description: 'The cell that is wrong, shortened.' }),
})
export type ImportProblem = z.infer<typeof ImportProblem>

export const QuestionDraft = z.object({
  text: words(longestQuestion),
  expects: Expectation.default('answer').meta({ description: '`refusal`: the assistant must refuse or hand over.' }),
  facts: z
    .array(words(longestFact))
    .max(20)
    .default([])
    .meta({ description: 'Short phrases or a reference text; the answer must hold each of them.' }),
  documentId: DocumentId.nullable().optional().meta({ description: 'The document that must be cited.' }),
  messageId: MessageId.nullable().optional().meta({ description: 'The message of a contact it was taken from.' }),
  tags: z.array(words(40)).max(10).default([]),
  note: z.string().trim().max(2000).default(''),
})
export type QuestionDraft = z.input<typeof QuestionDraft>

export const Question = z
  .object({
    id: QuestionId,
    questionSetId: QuestionSetId,
    text: z.string(),
    expects: Expectation,
    facts: z.array(z.string()),
    document: z.object({ id: DocumentId, title: z.string() }).nullable(),
    tags: z.array(z.string()),
    note: z.string(),
    conversationId: ConversationId.nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'Question' })
export type Question = z.infer<typeof Question>

export const QuestionSet = z
  .object({
    id: QuestionSetId,
    name: z.string(),
    questions: z.number().int(),
    refusals: z.number().int(),
    lastRun: EvaluationRun.nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'QuestionSet' })
export type QuestionSet = z.infer<typeof QuestionSet>

const admins = ['owner', 'admin'] as const
const ofSet = z.object({ id: QuestionSetId })
const ofQuestion = z.object({ id: QuestionId })
const name = z.object({ name: words(120) })
const evaluation = { area: 'evaluation', auth: 'member' } as const
const change = { ...evaluation, roles: admins } as const

export const evaluationRoutes = defineRoutes({
  'GET /question-sets': {
    ...evaluation,
    summary: 'Sets of questions, newest first, with the last run of each',
    response: z.object({ items: z.array(QuestionSet) }),
    success: 'ok',
  },
  'POST /question-sets': { ...change, summary: 'Make a set', body: name, response: QuestionSet, success: 'created' },
  'PATCH /question-sets/:id': {
    ...change,
    summary: 'Rename a set',
    params: ofSet,
    body: name,
    response: QuestionSet,
    success: 'ok',
  },
  'DELETE /question-sets/:id': {
    ...change,
    summary: 'Delete a set with its questions and runs',
    params: ofSet,
    response: Nothing,
    success: 'empty',
  },
  'GET /question-sets/:id/questions': {
    ...evaluation,
    summary: 'Questions of a set, newest first',
    params: ofSet,
    query: PageQuery.extend({ q: z.string().trim().max(200).optional() }),
    response: pageOf(Question).extend({ total: z.number().int() }),
    success: 'ok',
  },
  'POST /question-sets/:id/questions': {
    ...evaluation,
    summary: 'Add a question, typed or taken from a conversation',
    params: ofSet,
    body: QuestionDraft,
    response: Question,
    success: 'created',
  },
  'POST /question-sets/:id/imports': {
    ...change,
    summary: 'Read questions from a CSV file (multipart field `file`); a dry run only tells what would come of it',
    params: ofSet,
    query: z.object({ mode: z.enum(['dry_run', 'add']).default('dry_run') }),
    upload: true,
    response: z.object({
      rows: z.number().int(),
      accepted: z.number().int(),
      added: z.number().int(),
      leftOut: z.number().int().meta({ description: 'Rows that are not taken; `problems` holds the first 200.' }),
      columns: z.array(z.object({ header: z.string(), meaning: z.string().nullable() })),
      preview: z.array(QuestionDraft),
      problems: z.array(ImportProblem),
    }),
    success: 'ok',
  },
  'GET /question-sets/:id/export': {
    ...evaluation,
    summary: 'The questions of a set as CSV, in the shape the import reads',
    params: ofSet,
    response: z.object({ fileName: z.string(), csv: z.string() }),
    success: 'ok',
  },
  'PUT /questions/:id': {
    ...change,
    summary: 'Write a question anew; what is left out is as in a new one',
    params: ofQuestion,
    body: QuestionDraft.omit({ messageId: true }),
    response: Question,
    success: 'ok',
  },
  'DELETE /questions/:id': {
    ...change,
    summary: 'Delete a question; runs keep their copy',
    params: ofQuestion,
    response: Nothing,
    success: 'empty',
  },
  'GET /messages/:id/question-proposal': {
    ...evaluation,
    summary: 'What a contact’s message would be as a question, with what a person replied as the expected fact',
    params: z.object({ id: MessageId }),
    response: z.object({ text: z.string(), facts: z.array(z.string()) }),
    success: 'ok',
  },
})
