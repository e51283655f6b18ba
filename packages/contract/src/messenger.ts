import { z } from 'zod'
import { VisitContext } from './contacts.ts'
import { Author, Citation, ClosestArticle, ConversationStatus, Delivery, MessageText } from './conversations.ts'
import { File } from './files.ts'
import { ClientId, ConversationId, FileId, MessageId, PassageId } from './ids.ts'
import { WidgetSettings } from './inboxes.ts'
import { Attachment, MessagePart, ReplyTo } from './message-parts.ts'
import { defineRoutes, Locale, Moment, PageQuery, pageOf } from './route.ts'

/** A message as the visitor may see it: no notes, no reasoning, members by name only. */
export const VisitorMessage = z
  .object({
    id: MessageId,
    seq: z.number().int(),
    clientId: z.string().nullable(),
    author: Author,
    text: z.string(),
    attachments: z.array(Attachment),
    parts: z.array(MessagePart),
    replyTo: ReplyTo.nullable(),
    citations: z.array(Citation.omit({ documentId: true })),
    closest: z.array(ClosestArticle.omit({ documentId: true })),
    outcome: z.enum(['answered', 'clarify', 'handed_over', 'refused']).nullable(),
    delivery: Delivery,
    createdAt: Moment,
    editedAt: Moment.nullable(),
    removedAt: Moment.nullable(),
  })
  .meta({ id: 'VisitorMessage' })
export type VisitorMessage = z.infer<typeof VisitorMessage>

export const VisitorConversation = z
  .object({
    id: ConversationId,
    subject: z.string(),
    status: ConversationStatus,
    /** Who speaks now: the assistant, a person (named), or the queue for a person. */
    answeredBy: z.object({ type: z.enum(['assistant', 'member', 'queue']), name: z.string() }),
    lastMessage: z
      .object({ author: Author, preview: z.string(), isRemoved: z.boolean(), createdAt: Moment })
      .nullable(),
    unread: z.number().int(),
    isRated: z.boolean(),
    memberReadSeq: z.number().int().meta({ description: 'Messages up to this one were read by a person.' }),
    lastSeq: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'VisitorConversation' })
export type VisitorConversation = z.infer<typeof VisitorConversation>

export const MessengerHome = z
  .object({
    workspaceName: z.string(),
    assistantName: z.string().nullable(),
    settings: WidgetSettings.omit({ allowedOrigins: true }),
    isAnyoneOnline: z.boolean(),
    questions: z.array(z.string()),
    conversations: z.array(VisitorConversation),
    contact: z.object({
      name: z.string(),
      email: z.string().nullable(),
      isBlocked: z.boolean().meta({ description: 'They may read and not write.' }),
    }),
  })
  .meta({ id: 'MessengerHome' })
export type MessengerHome = z.infer<typeof MessengerHome>

const Compose = z.object({ clientId: ClientId, text: MessageText, fileIds: z.array(FileId).max(10).default([]) })
const one = z.object({ id: ConversationId })

export const messengerRoutes = defineRoutes({
  'POST /messenger/sessions': {
    summary: 'Open the messenger as a visitor; a known token continues, an unknown one is refused',
    area: 'messenger',
    auth: 'public',
    body: z.object({
      inboxKey: z.string().min(8).max(80),
      visitorToken: z.string().max(200).nullable(),
      locale: Locale,
      visit: VisitContext.omit({ userAgent: true }).partial().default({}),
    }),
    response: z.object({ visitorToken: z.string(), home: MessengerHome }),
    success: 'created',
  },
  'POST /messenger/app-sessions': {
    summary:
      'Open the messenger inside the app of a channel, signed in by what that app hands over; good for one session, and within a minute again for the client it was given to',
    area: 'messenger',
    auth: 'public',
    body: z.object({
      inboxKey: z.string().min(8).max(80),
      proof: z.string().min(1).max(4096).meta({ description: 'As the app gives it: `initData` of Telegram.' }),
      clientId: ClientId.meta({
        description: 'Made by the client and known to it alone; an answer that was lost is asked for again with it.',
      }),
    }),
    response: z.object({ visitorToken: z.string(), home: MessengerHome }),
    success: 'created',
  },
  'GET /messenger/home': {
    summary: 'The first screen anew',
    area: 'messenger',
    auth: 'visitor',
    response: MessengerHome,
    success: 'ok',
  },
  'POST /messenger/conversations': {
    summary: 'Start a conversation with its first message',
    area: 'messenger',
    auth: 'visitor',
    body: Compose,
    response: z.object({ conversation: VisitorConversation, message: VisitorMessage }),
    success: 'created',
  },
  'GET /messenger/conversations/:id/messages': {
    summary: 'Messages, the newest page first, each page in reading order',
    area: 'messenger',
    auth: 'visitor',
    params: one,
    query: PageQuery,
    response: pageOf(VisitorMessage).extend({ conversation: VisitorConversation }),
    success: 'ok',
  },
  'POST /messenger/conversations/:id/messages': {
    summary:
      'Write a message; a resolved conversation reopens, a closed one refuses with `conversation.closed`: begin another one',
    area: 'messenger',
    auth: 'visitor',
    params: one,
    body: Compose,
    response: VisitorMessage,
    success: 'created',
  },
  'POST /messenger/conversations/:id/handover': {
    summary: 'Call an operator; the assistant falls silent',
    area: 'messenger',
    auth: 'visitor',
    params: one,
    response: VisitorConversation,
    success: 'ok',
  },
  'POST /messenger/conversations/:id/satisfaction': {
    summary: 'I am satisfied: rate and resolve',
    area: 'messenger',
    auth: 'visitor',
    params: one,
    body: z.object({
      score: z.number().int().min(1).max(5),
      comment: z.string().trim().max(1000).nullable().default(null),
    }),
    response: VisitorConversation,
    success: 'ok',
  },
  'PUT /messenger/conversations/:id/reading': {
    summary: 'The visitor has seen everything up to `seq`',
    area: 'messenger',
    auth: 'visitor',
    params: one,
    body: z.object({ seq: z.number().int().min(0) }),
    response: VisitorConversation,
    success: 'ok',
  },
  'POST /messenger/files': {
    summary: 'Upload one file to attach (multipart field `file`)',
    area: 'messenger',
    auth: 'visitor',
    upload: true,
    response: File,
    success: 'created',
  },
  'PUT /messenger/contact': {
    summary: 'Leave a name and a way to be reached (the offline form)',
    area: 'messenger',
    auth: 'visitor',
    body: z.object({
      name: z.string().trim().min(1).max(120),
      reachAt: z.string().trim().min(3).max(254).meta({ description: 'An e-mail or a phone number.' }),
    }),
    response: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
    success: 'ok',
  },
  'GET /messenger/search': {
    summary: 'Find an answer among the documents',
    area: 'messenger',
    auth: 'visitor',
    query: z.object({ q: z.string().trim().min(1).max(300) }),
    response: z.object({
      items: z.array(z.object({ passageId: PassageId, title: z.string(), heading: z.string(), text: z.string() })),
    }),
    success: 'ok',
  },
})
