import { z } from 'zod'
import { discussionTextCharacters, discussionTitleCharacters } from './discussion-limits.ts'
import { ClientId, ConversationId, DiscussionId, DiscussionReplyId, MemberId, MessageId } from './ids.ts'
import { Mention, Mentions } from './mentions.ts'
import { defineRoutes, Moment, PageQuery, pageOf } from './route.ts'

const Somebody = z.object({ id: MemberId.nullable(), name: z.string() })

/** Words of a member in a discussion; the first of them began it. */
export const DiscussionReply = z
  .object({
    id: DiscussionReplyId,
    discussionId: DiscussionId,
    seq: z.number().int().meta({ description: 'Its place; 1 began the discussion.' }),
    clientId: z.string(),
    author: Somebody,
    text: z.string(),
    mentions: z.array(Mention),
    createdAt: Moment,
    editedAt: Moment.nullable(),
    removedAt: Moment.nullable().meta({ description: 'It was taken back: its text is gone.' }),
  })
  .meta({ id: 'DiscussionReply' })
export type DiscussionReply = z.infer<typeof DiscussionReply>

/** Members talk among themselves beside a conversation; its contact and the assistant learn nothing of it. */
export const Discussion = z
  .object({
    id: DiscussionId,
    conversation: z
      .object({ id: ConversationId, number: z.number().int(), subject: z.string() })
      .meta({ description: 'Where it stands now: what it was begun in, or what that was merged into.' }),
    beganIn: ConversationId,
    title: z.string().meta({ description: 'What it was called, or its first words.' }),
    about: z
      .object({ id: MessageId, conversationId: ConversationId })
      .nullable()
      .meta({ description: 'The message it was begun from and where that stands now; null too when it was deleted.' }),
    author: Somebody,
    members: z.array(z.object({ id: MemberId, name: z.string() })).meta({
      description: 'Who wrote in it, was mentioned or joined, and did not leave; they are told of what is said.',
    }),
    replies: z.number().int().meta({ description: 'Besides the words that began it.' }),
    lastSeq: z.number().int(),
    lastReplyAt: Moment,
    lastReplyBy: z.string(),
    unread: z.number().int().meta({ description: 'Words whoever asks has not read; 0 for who takes no part.' }),
    readSeq: z.number().int().meta({ description: 'Up to where whoever asks has read.' }),
    isMine: z.boolean().meta({ description: 'Whoever asks takes part.' }),
    settledAt: Moment.nullable(),
    settledBy: z.string().nullable(),
    createdAt: Moment,
  })
  .meta({ id: 'Discussion' })
export type Discussion = z.infer<typeof Discussion>

const area = 'conversations'
const one = z.object({ id: DiscussionId })
const oneReply = z.object({ id: DiscussionReplyId })
const text = z.string().max(discussionTextCharacters)
const Words = z.object({ clientId: ClientId, text, mentions: Mentions.default([]) })

export const discussionsRoutes = defineRoutes({
  'GET /conversations/:id/discussions': {
    summary: 'Discussions beside a conversation, with those of what was merged into it, first to last',
    area,
    auth: 'member',
    params: z.object({ id: ConversationId }),
    response: z.object({ items: z.array(Discussion) }),
    success: 'ok',
  },
  'POST /conversations/:id/discussions': {
    summary: 'Begin a discussion; whoever is mentioned takes part',
    area,
    auth: 'member',
    params: z.object({ id: ConversationId }),
    body: Words.extend({
      title: z.string().trim().max(discussionTitleCharacters).default(''),
      aboutId: MessageId.optional().meta({ description: 'The message of the conversation it is about.' }),
    }),
    response: Discussion,
    success: 'created',
  },
  'GET /discussions': {
    summary: 'Discussions I take part in, the latest words first',
    area,
    auth: 'member',
    query: PageQuery,
    response: pageOf(Discussion),
    success: 'ok',
  },
  'GET /discussions/:id': {
    summary: 'One discussion',
    area,
    auth: 'member',
    params: one,
    response: Discussion,
    success: 'ok',
  },
  'PATCH /discussions/:id': {
    summary: 'Settle a discussion, or open it again',
    area,
    auth: 'member',
    params: one,
    body: z.object({ isSettled: z.boolean() }),
    response: Discussion,
    success: 'ok',
  },
  'PUT /discussions/:id/reading': {
    summary: 'I have read it up to a place',
    area,
    auth: 'member',
    params: one,
    body: z.object({ seq: z.number().int().min(0) }),
    response: Discussion,
    success: 'ok',
  },
  'PUT /discussions/:id/membership': {
    summary: 'Take part in a discussion, or leave it; whoever left comes back by writing or by being mentioned',
    area,
    auth: 'member',
    params: one,
    body: z.object({ takesPart: z.boolean() }),
    response: Discussion,
    success: 'ok',
  },
  'GET /discussions/:id/replies': {
    summary: 'What was said in it, the latest first to be fetched, each page in reading order',
    area,
    auth: 'member',
    params: one,
    query: PageQuery,
    response: pageOf(DiscussionReply),
    success: 'ok',
  },
  'POST /discussions/:id/replies': {
    summary: 'Say something in a discussion; a settled one is open again',
    area,
    auth: 'member',
    params: one,
    body: Words,
    response: DiscussionReply,
    success: 'created',
  },
  'PATCH /discussion-replies/:id': {
    summary: 'Write my own words anew',
    area,
    auth: 'member',
    params: oneReply,
    body: z.object({ text, mentions: Mentions.default([]) }),
    response: DiscussionReply,
    success: 'ok',
  },
  'DELETE /discussion-replies/:id': {
    summary: 'Take my own words back; that they were there stays',
    area,
    auth: 'member',
    params: oneReply,
    response: DiscussionReply,
    success: 'ok',
  },
})
