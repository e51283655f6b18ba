import { z } from 'zod'
import { Message, MessageText } from './conversations.ts'
import { MessageId } from './ids.ts'
import { Mentions } from './mentions.ts'
import { defineRoutes } from './route.ts'

const own = {
  area: 'conversations',
  auth: 'member',
  params: z.object({ id: MessageId }),
  response: Message,
  success: 'ok',
} as const

export const messageChangesRoutes = defineRoutes({
  'PATCH /messages/:id': {
    ...own,
    summary: 'Write a message or note of mine anew; in its channel too, where that can be done',
    body: z.object({
      text: MessageText,
      mentions: Mentions.default([]).meta({ description: 'Of a note: whom it names now. Only who is new is told.' }),
    }),
  },
  'DELETE /messages/:id': {
    ...own,
    summary: 'Take a message or note of mine back; that it was there stays',
  },
})
