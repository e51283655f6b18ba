import { z } from 'zod'
import { Message } from './conversations.ts'
import { ConversationId, MessageId } from './ids.ts'
import { defineRoutes } from './route.ts'

const area = 'conversations'

export const handOversRoutes = defineRoutes({
  'GET /conversations/:id/hand-over': {
    summary: 'What whoever gave it away wrote to me, until I lay it aside or answer; null when there is nothing',
    area,
    auth: 'member',
    params: z.object({ id: ConversationId }),
    response: z.object({ note: Message.nullable() }),
    success: 'ok',
  },
  'PUT /messages/:id/hand-over': {
    summary: 'Lay a note to me aside, or take it up again',
    area,
    auth: 'member',
    params: z.object({ id: MessageId }),
    body: z.object({ isSettled: z.boolean() }),
    response: Message,
    success: 'ok',
  },
})
