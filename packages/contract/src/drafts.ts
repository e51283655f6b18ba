import { z } from 'zod'
import { MessageText } from './conversations.ts'
import { ConversationId, MessageId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'

/** Which of the two things a member writes. */
export const DraftKind = z.enum(['reply', 'note'])
export type DraftKind = z.infer<typeof DraftKind>

const version = z
  .number()
  .int()
  .min(1)
  .meta({ description: 'When it was typed, ms since 1970, and more than any the writer has seen. The largest wins.' })

/** What a member wrote and did not send; only they see it. Without text it is over. Files are no part of it. */
export const Draft = z
  .object({
    conversationId: ConversationId,
    kind: DraftKind,
    text: MessageText,
    replyToId: MessageId.nullable().meta({ description: 'The message of the conversation it answers.' }),
    version,
    updatedAt: Moment,
  })
  .meta({ id: 'Draft' })
export type Draft = z.infer<typeof Draft>

/** A draft as lists show it: one line without marks. */
export const DraftSummary = Draft.omit({ text: true, replyToId: true })
  .extend({ preview: z.string() })
  .meta({ id: 'DraftSummary' })
export type DraftSummary = z.infer<typeof DraftSummary>

/** The latest so many are listed. */
export const draftsListed = 500

const area = 'conversations'
const one = z.object({ id: ConversationId, kind: DraftKind })

export const draftsRoutes = defineRoutes({
  'GET /drafts': {
    summary: 'Conversations with a draft of mine, the latest first',
    area,
    auth: 'member',
    response: z.object({ items: z.array(DraftSummary) }),
    success: 'ok',
  },
  'GET /conversations/:id/drafts': {
    summary: 'My drafts in a conversation',
    area,
    auth: 'member',
    params: z.object({ id: ConversationId }),
    response: z.object({ items: z.array(Draft) }),
    success: 'ok',
  },
  'PUT /conversations/:id/drafts/:kind': {
    summary: 'Keep a draft of mine; without text it is over. Answers what stands: an older version changes nothing',
    area,
    auth: 'member',
    params: one,
    body: z.object({ text: MessageText, replyToId: MessageId.nullable().default(null), version }),
    response: Draft,
    success: 'ok',
  },
  'DELETE /conversations/:id/drafts/:kind': {
    summary: 'Throw a draft of mine away',
    area,
    auth: 'member',
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
