import { z } from 'zod'
import { Conversation, ConversationPriority } from './conversations.ts'
import { HandOverNote } from './hand-over-note.ts'
import { ConversationId, MemberId, TagId, TeamId } from './ids.ts'
import { defineRoutes, Moment } from './route.ts'
import { tagsPerConversation } from './tags.ts'

const change = {
  area: 'conversations',
  auth: 'member',
  params: z.object({ id: ConversationId }),
  response: Conversation,
  success: 'ok',
} as const

export const conversationChangesRoutes = defineRoutes({
  'PUT /conversations/:id/assignment': {
    ...change,
    summary: 'Assign to a member, or to nobody',
    body: z.object({
      memberId: MemberId.nullable(),
      heldBy: MemberId.nullable().optional().meta({
        description: 'Who has it now: refused with `conversation.assigned_meanwhile` when that is somebody else.',
      }),
      note: HandOverNote.optional().meta({
        description: 'To whoever gets it: what has been done, what is to be done.',
      }),
    }),
  },
  'PUT /conversations/:id/team': {
    ...change,
    summary: 'Give to a team, or to none; the assistant falls silent, a member of another team gives it back',
    body: z.object({
      teamId: TeamId.nullable(),
      note: HandOverNote.optional().meta({
        description: 'To whoever gets it: what has been done, what is to be done.',
      }),
    }),
  },
  'POST /conversations/:id/resolution': { ...change, summary: 'Resolve' },
  'DELETE /conversations/:id/resolution': { ...change, summary: 'Reopen' },
  'PUT /conversations/:id/snooze': {
    ...change,
    summary: 'Put aside until a moment, at most a year away, or until the contact writes',
    body: z.object({ until: Moment }),
  },
  'DELETE /conversations/:id/snooze': { ...change, summary: 'Take back before its moment' },
  'PUT /conversations/:id/status': {
    ...change,
    summary:
      'Say that it waits for the contact, that it does not, or that it is finished for good: then the contact’s next word begins another one',
    body: z.object({ status: z.enum(['open', 'pending', 'closed']) }),
  },
  'PUT /conversations/:id/priority': {
    ...change,
    summary: 'Say how pressing it is',
    body: z.object({ priority: ConversationPriority }),
  },
  'PUT /conversations/:id/reading': {
    ...change,
    summary: 'Everything up to `seq` was read by a member',
    body: z.object({ seq: z.number().int().min(0) }),
  },
  'PATCH /conversations/:id/tags': {
    ...change,
    summary: 'Add and remove tags; those nobody named stay as they are',
    body: z.object({
      addIds: z.array(TagId).max(tagsPerConversation).default([]),
      removeIds: z.array(TagId).max(tagsPerConversation).default([]),
    }),
  },
})
