import { z } from 'zod'
import { Availability } from './accounts.ts'
import { Conversation, TimelineItem } from './conversations.ts'
import { Briefing } from './copilot.ts'
import { Draft } from './drafts.ts'
import {
  AnswerId,
  ClientId,
  ContactId,
  ContactImportId,
  ConversationId,
  DiscussionId,
  DocumentId,
  MemberId,
  SiteId,
  TagId,
  TicketImportId,
  TicketStatusId,
} from './ids.ts'
import { Document } from './knowledge.ts'
import { VisitorConversation, VisitorMessage } from './messenger.ts'
import { Notification } from './notifications.ts'
import { defineRoutes, Moment } from './route.ts'
import { Site, SiteCounts } from './sites.ts'
import { Tag } from './tags.ts'
import { TicketCard } from './tickets.ts'
import { ToolCall } from './tools.ts'
import { Watchers } from './watching.ts'

/** Place in the event table a socket has seen: `xid-seq`. Opaque to callers. */
export const Cursor = z.string().max(60)

const Typist = z.object({ type: z.enum(['contact', 'member', 'assistant']), id: z.string(), name: z.string() })

/** Stage of an answer under way; `text` is everything written so far (so a lost frame heals itself). */
const answering = {
  conversationId: ConversationId,
  answerId: AnswerId,
  stage: z.enum(['searching', 'thinking', 'writing', 'done']),
  text: z.string(),
  passagesFound: z.number().int(),
}

const opening = [
  z.object({ type: z.literal('hello'), cursor: Cursor }),
  /** The gap was too long to replay: throw away what you hold and fetch anew. */
  z.object({ type: z.literal('reset'), cursor: Cursor }),
  /** The session ended: sign in again. */
  z.object({ type: z.literal('bye'), reason: z.enum(['signed_out', 'slow', 'restart']) }),
] as const

/** Frames to members. Stored ones carry `cursor`; the rest are moments nobody replays. */
export const MemberFrame = z.discriminatedUnion('type', [
  ...opening,
  z.object({ type: z.literal('conversation.changed'), cursor: Cursor, conversation: Conversation }),
  z.object({
    type: z.literal('timeline.changed'),
    cursor: Cursor,
    conversationId: ConversationId,
    item: TimelineItem,
  }),
  /** To the member who wrote it only. `preview` is how lists show it. */
  z.object({ type: z.literal('draft.changed'), cursor: Cursor, draft: Draft, preview: z.string() }),
  z.object({
    type: z.literal('watchers.changed'),
    cursor: Cursor,
    conversationId: ConversationId,
    watchers: Watchers,
  }),
  /** Replies that wait in this conversation are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('held_replies.changed'), cursor: Cursor, conversationId: ConversationId }),
  z.object({ type: z.literal('document.changed'), cursor: Cursor, document: Document }),
  z.object({ type: z.literal('document.removed'), cursor: Cursor, documentId: DocumentId }),
  /** Collections, or what stands in them, are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('collections.changed'), cursor: Cursor }),
  z.object({ type: z.literal('embeddings.changed'), cursor: Cursor }),
  /** An inbox, or how it is connected, is no longer what it was: fetch them anew. */
  z.object({ type: z.literal('inboxes.changed'), cursor: Cursor }),
  /** A desk, its queue or somebody's link to it is no longer what it was: fetch them anew. */
  z.object({ type: z.literal('desks.changed'), cursor: Cursor }),
  /** Teams, or who is in them, are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('teams.changed'), cursor: Cursor }),
  /** How conversations find somebody is no longer what it was: fetch it anew. */
  z.object({ type: z.literal('routing.changed'), cursor: Cursor }),
  /** Canned replies are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('canned_replies.changed'), cursor: Cursor }),
  z.object({ type: z.literal('hours.changed'), cursor: Cursor }),
  z.object({ type: z.literal('sla_policies.changed'), cursor: Cursor }),
  z.object({ type: z.literal('saved_views.changed'), cursor: Cursor }),
  /** Rules, or their order, are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('rules.changed'), cursor: Cursor }),
  /** Something was said in a discussion, or it stands otherwise: fetch it anew. */
  z.object({
    type: z.literal('discussion.changed'),
    cursor: Cursor,
    conversationId: ConversationId,
    discussionId: DiscussionId,
  }),
  /** Macros are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('macros.changed'), cursor: Cursor }),
  /** What is known of a contact, or happened with them, is no longer what it was: fetch it anew. */
  z.object({ type: z.literal('contact.changed'), cursor: Cursor, contactId: ContactId }),
  /** Companies, or what the workspace wants to know of contacts, are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('contact_facts.changed'), cursor: Cursor }),
  /** Messages of these conversations stand elsewhere by now: fetch their timelines anew. */
  z.object({ type: z.literal('messages.moved'), cursor: Cursor, conversationIds: z.array(ConversationId) }),
  /** An import of contacts went on: fetch it anew. */
  z.object({ type: z.literal('contact_import.changed'), cursor: Cursor, importId: ContactImportId }),
  /** An import of tickets went on: fetch it anew, and tickets once it is over. */
  z.object({ type: z.literal('ticket_import.changed'), cursor: Cursor, importId: TicketImportId, isOver: z.boolean() }),
  z.object({ type: z.literal('budget.changed'), cursor: Cursor }),
  /** To the member alone: how many lines they have not read, and what was added, when something was. */
  z.object({
    type: z.literal('notifications.changed'),
    cursor: Cursor,
    unread: z.number().int(),
    added: Notification.nullable(),
    rings: z.boolean().meta({ description: 'The member wants to hear it, and it is no quiet hour of theirs.' }),
  }),
  z.object({ type: z.literal('briefing.changed'), cursor: Cursor, briefing: Briefing }),
  z.object({ type: z.literal('tag.changed'), cursor: Cursor, tag: Tag }),
  /** What carried `fromId` carries `tag` now. */
  z.object({ type: z.literal('tag.merged'), cursor: Cursor, fromId: TagId, tag: Tag }),
  /** A ticket as it is now. `fromStatusId` is the column it left, null when it stayed in its own. */
  z.object({
    type: z.literal('ticket.changed'),
    cursor: Cursor,
    ticket: TicketCard,
    fromStatusId: TicketStatusId.nullable(),
  }),
  /** All ranks of a column are new: fetch its cards anew. */
  z.object({ type: z.literal('ticket_ranks.changed'), cursor: Cursor, statusId: TicketStatusId }),
  /** Projects, types, statuses, custom fields or boards are no longer what they were: fetch them anew. */
  z.object({ type: z.literal('ticket_setup.changed'), cursor: Cursor }),
  z.object({ type: z.literal('site.changed'), cursor: Cursor, site: Site }),
  z.object({ type: z.literal('site.removed'), cursor: Cursor, siteId: SiteId }),
  z.object({ type: z.literal('site.progress'), siteId: SiteId, url: z.string(), counts: SiteCounts }),
  z.object({ type: z.literal('tool_call.changed'), cursor: Cursor, call: ToolCall }),
  z.object({ type: z.literal('typing'), conversationId: ConversationId, who: Typist, isTyping: z.boolean() }),
  z.object({ type: z.literal('answering'), ...answering, reasoning: z.string() }),
  /** Text a copilot run of this session has written so far. */
  z.object({ type: z.literal('copilot'), runId: ClientId, text: z.string() }),
  z.object({
    type: z.literal('document.progress'),
    documentId: DocumentId,
    stage: z.string(),
    done: z.number(),
    total: z.number(),
  }),
  /** Something of the evaluation is no longer what it was: fetch it anew. */
  z.object({
    type: z.literal('evaluation.changed'),
    cursor: Cursor,
    subject: z.enum(['question_set', 'run', 'scenario', 'simulation', 'unanswered']),
    id: z.string(),
  }),
  z.object({ type: z.literal('evaluation.progress'), runId: z.string(), done: z.number(), total: z.number() }),
  z.object({ type: z.literal('presence'), cursor: Cursor, memberId: MemberId, availability: Availability }),
  z.object({ type: z.literal('viewing'), conversationId: ConversationId, memberIds: z.array(MemberId) }),
])
export type MemberFrame = z.infer<typeof MemberFrame>

/** Frames to a website visitor: only their own conversations, no notes, no reasoning, no e-mails. */
export const VisitorFrame = z.discriminatedUnion('type', [
  ...opening,
  z.object({ type: z.literal('conversation.changed'), cursor: Cursor, conversation: VisitorConversation }),
  z.object({
    type: z.literal('message.changed'),
    cursor: Cursor,
    conversationId: ConversationId,
    message: VisitorMessage,
  }),
  /** Messages of these conversations stand elsewhere by now: fetch anew. */
  z.object({ type: z.literal('messages.moved'), cursor: Cursor, conversationIds: z.array(ConversationId) }),
  z.object({ type: z.literal('typing'), conversationId: ConversationId, who: Typist, isTyping: z.boolean() }),
  z.object({ type: z.literal('answering'), ...answering }),
  /** How a conversation that waits for a person stands: `text` in the contact's language, null where no place can be told. */
  z.object({
    type: z.literal('queue'),
    conversationId: ConversationId,
    isAnyoneOnline: z.boolean(),
    text: z.string().nullable(),
  }),
])
export type VisitorFrame = z.infer<typeof VisitorFrame>

/** What a browser may say over the socket. Everything else goes over HTTP. */
export const ClientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('typing'), conversationId: ConversationId, isTyping: z.boolean() }),
  z.object({ type: z.literal('viewing'), conversationId: ConversationId.nullable() }),
  /** Somebody moves or types in this tab; said once a minute at most. */
  z.object({ type: z.literal('active') }),
  z.object({ type: z.literal('ping') }),
])
export type ClientFrame = z.infer<typeof ClientFrame>

export const LiveTicket = z
  .object({ ticket: z.string(), expiresAt: Moment, path: z.string() })
  .meta({ id: 'LiveTicket', description: 'Opens one socket at `path?ticket=…&cursor=…` within 30 seconds.' })
export type LiveTicket = z.infer<typeof LiveTicket>

export const liveRoutes = defineRoutes({
  'POST /live-tickets': {
    summary: 'A short-lived ticket for the live socket',
    area: 'live',
    auth: 'member',
    response: LiveTicket,
    success: 'created',
  },
  'POST /messenger/live-tickets': {
    summary: 'A short-lived ticket for the visitor socket',
    area: 'live',
    auth: 'visitor',
    response: LiveTicket,
    success: 'created',
  },
})
