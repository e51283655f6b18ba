import { z } from 'zod'
import { Conversation } from './conversations.ts'
import { ConversationId, MessageId } from './ids.ts'
import { defineRoutes, PageQuery, pageOf } from './route.ts'

const one = z.object({ id: ConversationId })
const change = { area: 'conversations', auth: 'member', response: Conversation } as const

/** So many messages are split off at once. */
export const mostSplitOff = 200

export const conversationMergingRoutes = defineRoutes({
  'GET /conversations/:id/merge-candidates': {
    summary: 'What it may be merged with: other conversations of the contact, open ones first',
    area: 'conversations',
    auth: 'member',
    params: one,
    query: PageQuery.extend({ q: z.string().trim().max(200).optional() }),
    response: pageOf(Conversation),
    success: 'ok',
  },
  'POST /merges': {
    ...change,
    summary: 'Merge a conversation into another one of the same contact, which is answered; the first one is closed',
    body: z.object({ sourceId: ConversationId, targetId: ConversationId }),
    success: 'created',
  },
  'DELETE /merges/:id': {
    ...change,
    summary:
      'Undo the merge of the conversation named: all stands where it stood, what came later stays with the channel it came by',
    params: one,
    success: 'ok',
  },
  'POST /splits': {
    ...change,
    summary: 'Move messages to a new conversation of the same contact, which is answered; the same again is that one',
    body: z.object({
      conversationId: ConversationId,
      messageIds: z.array(MessageId).min(1).max(mostSplitOff),
      subject: z.string().trim().max(90).default('').meta({ description: 'The first message when empty.' }),
    }),
    success: 'created',
  },
  'DELETE /splits/:id': {
    ...change,
    summary:
      'Undo the split that made the conversation named: its messages go back to where they were, which is answered',
    params: one,
    success: 'ok',
  },
})
