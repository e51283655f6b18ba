import { z } from 'zod'
import { AnswerOutcome, Citation } from './conversations.ts'
import { ConversationId, DocumentId, GapId, MessageId } from './ids.ts'
import { defineRoutes, Moment, PageQuery, pageOf } from './route.ts'

/** Why a question counts as unanswered: the assistant did not dare, a person was asked for after it, or its answer was rated badly. */
export const GapReason = z.enum(['unsure', 'asked', 'rated'])
export type GapReason = z.infer<typeof GapReason>

/** `answered` once asking again brought answers; the same question unanswered anew opens it. */
export const GapState = z.enum(['open', 'answered', 'dismissed'])
export type GapState = z.infer<typeof GapState>

export const GapQuestion = z.object({
  messageId: MessageId,
  conversationId: ConversationId,
  conversationNumber: z.number().int(),
  text: z.string(),
  reason: GapReason,
  askedAt: Moment,
  hasReply: z.boolean().meta({ description: 'A person replied to it: an article can be made of that.' }),
})
export type GapQuestion = z.infer<typeof GapQuestion>

/** Questions alike that the assistant left unanswered. */
export const Gap = z
  .object({
    id: GapId,
    state: GapState,
    text: z.string().meta({ description: 'As it was asked first.' }),
    count: z.number().int(),
    lastAskedAt: Moment,
    document: z
      .object({ id: DocumentId, title: z.string() })
      .nullable()
      .meta({ description: 'The article written for it.' }),
    questions: z.array(GapQuestion).meta({ description: 'The newest five.' }),
  })
  .meta({ id: 'Gap' })
export type Gap = z.infer<typeof Gap>

/** What an assistant makes of a question now. */
export const GapTrial = z.object({
  question: z.string(),
  outcome: AnswerOutcome,
  text: z.string(),
  citations: z.array(Citation),
})
export type GapTrial = z.infer<typeof GapTrial>

const gaps = { area: 'evaluation', auth: 'member' } as const
const one = z.object({ id: GapId })
const change = { ...gaps, roles: ['owner', 'admin'], params: one, success: 'ok' } as const

export const gapsRoutes = defineRoutes({
  'GET /gaps': {
    ...gaps,
    summary: 'Questions the assistant left unanswered, those alike together, the most asked first',
    query: PageQuery.extend({ state: GapState.default('open') }),
    response: pageOf(Gap).extend({ counts: z.record(GapState, z.number().int()) }),
    success: 'ok',
  },
  'POST /gaps/:id/trials': {
    ...change,
    summary: 'Ask the newest of its questions again, as a contact would; when all are answered it counts as answered',
    response: z.object({ items: z.array(GapTrial), gap: Gap }),
  },
  'PUT /gaps/:id/article': {
    ...change,
    summary: 'Tell which document was written for it',
    body: z.object({ documentId: DocumentId }),
    response: Gap,
  },
  'POST /gaps/:id/dismissal': { ...change, summary: 'Put it aside: it needs no article', response: Gap },
  'DELETE /gaps/:id/dismissal': { ...change, summary: 'Take it back from those put aside', response: Gap },
})
