import { z } from 'zod'
import { Compose, Message, MessageText } from './conversations.ts'
import { File } from './files.ts'
import { undoSecondsChoices } from './held-reply-limits.ts'
import { ClientId, ConversationId, HeldReplyId, MemberId } from './ids.ts'
import { ReplyTo } from './message-parts.ts'
import { defineRoutes, Moment, PageQuery, pageOf } from './route.ts'
import { longestMinutes } from './rule-language.ts'

export const UndoSeconds = z.literal(undoSecondsChoices)
export type UndoSeconds = z.infer<typeof UndoSeconds>

export const undoSecondsByDefault: UndoSeconds = 5

/** So many replies of one member may wait at a time. */
export const heldRepliesPerMember = 200

/** How a member's own replies leave. */
export const SendingPreferences = z.object({ undoSeconds: UndoSeconds }).meta({ id: 'SendingPreferences' })
export type SendingPreferences = z.infer<typeof SendingPreferences>

/** How the conversation stands once a reply has left. */
export const Following = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('status'), status: z.enum(['pending', 'resolved']) }),
    z.object({ kind: z.literal('snooze'), minutes: z.number().int().min(5).max(longestMinutes) }),
  ])
  .meta({ id: 'Following' })
export type Following = z.infer<typeof Following>

/** A reply that has not left: its author may take it back for a few seconds, or it waits for its moment. The contact sees nothing of it. */
export const HeldReply = z
  .object({
    id: HeldReplyId,
    clientId: ClientId.meta({ description: 'The message it becomes has the same.' }),
    conversation: z.object({ id: ConversationId, number: z.number().int(), contactName: z.string() }),
    author: z.object({ id: MemberId, name: z.string(), isHere: z.boolean() }),
    text: MessageText,
    attachments: z.array(File),
    replyTo: ReplyTo.nullable(),
    resolves: z.boolean().meta({ description: 'The conversation is resolved with it.' }),
    follows: Following.nullable().meta({ description: 'What is done to the conversation after it.' }),
    isScheduled: z.boolean().meta({ description: 'It waits for a moment somebody chose.' }),
    leavesAt: Moment,
    leavesInMs: z.number().int().min(0).meta({ description: 'As the server counts it, whatever the clock here says.' }),
    cancelsOnWord: z.boolean().meta({ description: 'It stops when the contact writes before its moment.' }),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'Why it stopped and waits for a decision: a code of the catalogue.' }),
    updatedAt: Moment,
  })
  .meta({ id: 'HeldReply' })
export type HeldReply = z.infer<typeof HeldReply>

const area = 'held-replies'
const one = z.object({ id: HeldReplyId })
const ofConversation = z.object({ id: ConversationId })

export const heldRepliesRoutes = defineRoutes({
  'GET /held-replies': {
    summary: 'My replies that wait for a moment I chose or that stopped, the soonest first',
    area,
    auth: 'member',
    query: PageQuery,
    response: pageOf(HeldReply),
    success: 'ok',
  },
  'GET /conversations/:id/held-replies': {
    summary: 'Replies of everybody that have not left yet, the soonest first',
    area,
    auth: 'member',
    params: ofConversation,
    response: z.object({ items: z.array(HeldReply) }),
    success: 'ok',
  },
  'POST /conversations/:id/held-replies': {
    summary: 'Reply after the seconds in which I may take it back, or at a moment; `message` when it left at once',
    area,
    auth: 'member',
    params: ofConversation,
    body: Compose.extend({
      afterSeq: z.number().int().min(0).optional().meta({
        description:
          'The end of the timeline as its writer saw it: refused with `conversation.answered_meanwhile` when another member or the assistant answered after it, and judged again when it leaves, unless it waits for a moment.',
      }),
      resolves: z.boolean().default(false),
      follows: Following.optional().meta({ description: 'Counts where it does not resolve.' }),
      leavesAt: Moment.optional().meta({ description: 'Within a year; absent for the seconds of the member.' }),
      cancelsOnWord: z.boolean().default(true).meta({ description: 'Counts with `leavesAt` alone.' }),
    }),
    response: z.object({ held: HeldReply.nullable(), message: Message.nullable() }),
    success: 'created',
  },
  'PATCH /held-replies/:id': {
    summary: 'Change a reply of mine that has not left. One that stopped or was taken back waits again',
    area,
    auth: 'member',
    params: one,
    body: z.object({
      text: MessageText.optional(),
      leavesAt: Moment.optional(),
      cancelsOnWord: z.boolean().optional(),
    }),
    response: HeldReply,
    success: 'ok',
  },
  'DELETE /held-replies/:id': {
    summary: 'Take a reply back before it leaves; answers what was in it, the same when it is asked again',
    area,
    auth: 'member',
    params: one,
    response: HeldReply,
    success: 'ok',
  },
  'POST /held-replies/:id/departure': {
    summary: 'Send it now, whatever it stopped for',
    area,
    auth: 'member',
    params: one,
    response: Message,
    success: 'created',
  },
  'GET /sending-preferences': {
    summary: 'How my replies leave',
    area,
    auth: 'member',
    response: SendingPreferences,
    success: 'ok',
  },
  'PUT /sending-preferences': {
    summary: 'Choose how my replies leave',
    area,
    auth: 'member',
    body: SendingPreferences,
    response: SendingPreferences,
    success: 'ok',
  },
})
