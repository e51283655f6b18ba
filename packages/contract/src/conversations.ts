import { z } from 'zod'
import { ContactSummary } from './contacts.ts'
import { conversationEventNames } from './conversation-event-names.ts'
import { DiscussionName } from './discussion-name.ts'
import { HandOver } from './hand-over-note.ts'
import {
  AnswerId,
  ClientId,
  ConversationId,
  DocumentId,
  FileId,
  MemberId,
  MessageId,
  PassageId,
  TicketId,
} from './ids.ts'
import { InboxSummary } from './inboxes.ts'
import { Mention } from './mentions.ts'
import { Attachment, MessageButton, MessagePart, ReplyTo } from './message-parts.ts'
import { priorities } from './priorities.ts'
import { Moment } from './route.ts'
import { ConversationSla, SlaKind } from './sla.ts'
import { TagSummary } from './tags.ts'
import { TeamSummary } from './teams.ts'

/** `pending` waits for the contact, `snoozed` for a moment; a word of the contact opens both. */
export const ConversationStatus = z.enum(['open', 'pending', 'snoozed', 'resolved', 'closed'])
export type ConversationStatus = z.infer<typeof ConversationStatus>

export const ConversationPriority = z.enum(priorities)

/** How far an outgoing message got; it never moves backwards. */
export const Delivery = z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'failed'])
export type Delivery = z.infer<typeof Delivery>

/** Why the assistant handed the conversation to people. */
export const HandoverReason = z.enum([
  'asked',
  'unsure',
  'error',
  'timeout',
  'budget',
  'no_assistant',
  'taken_over',
  'rule',
])
export type HandoverReason = z.infer<typeof HandoverReason>

/** Result of one attempt to answer: always one of these, never a phrase in the text. */
export const AnswerOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), confidence: z.number() }),
  z.object({ kind: z.literal('clarify') }),
  z.object({ kind: z.literal('handed_over'), reason: HandoverReason }),
  z.object({ kind: z.literal('refused'), reason: z.enum(['nothing_found', 'not_confident']) }),
])
export type AnswerOutcome = z.infer<typeof AnswerOutcome>

/** A verbatim quote the answer rests on; `n` is the number of its chip in the text (`[1]`). */
export const Citation = z
  .object({
    n: z.number().int(),
    documentId: DocumentId,
    passageId: PassageId,
    title: z.string(),
    heading: z.string(),
    quote: z.string(),
    page: z.number().int().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Citation' })
export type Citation = z.infer<typeof Citation>

/** Something to read that may help, shown when the assistant does not dare to answer. */
export const ClosestArticle = z
  .object({ documentId: DocumentId, passageId: PassageId, title: z.string(), heading: z.string() })
  .meta({ id: 'ClosestArticle' })
export type ClosestArticle = z.infer<typeof ClosestArticle>

export const Author = z
  .object({
    type: z.enum(['contact', 'member', 'assistant', 'rule', 'system']),
    id: z.string().nullable(),
    name: z.string(),
  })
  .meta({ id: 'Author' })
export type Author = z.infer<typeof Author>

/** How the assistant came to its message; staff only. */
export const AnswerTrace = z.object({
  answerId: AnswerId,
  outcome: AnswerOutcome,
  engine: z.string(),
  reasoning: z.string(),
  passagesConsidered: z.number().int(),
  tookMs: z.number(),
})
export type AnswerTrace = z.infer<typeof AnswerTrace>

/** Another conversation, by its number. */
export const ConversationLink = z.object({ id: ConversationId, number: z.number().int() })
export type ConversationLink = z.infer<typeof ConversationLink>

const ConversationSource = ConversationLink.extend({ inbox: InboxSummary })

export const Message = z
  .object({
    type: z.literal('message'),
    id: MessageId,
    seq: z.number().int().meta({ description: 'Place in the conversation, shared with events; no two are equal.' }),
    clientId: z.string().nullable(),
    isNote: z.boolean(),
    author: Author,
    text: z.string(),
    mentions: z.array(Mention).meta({ description: 'Of a note: the members and teams its text names, in order.' }),
    handOver: HandOver.nullable().meta({ description: 'Of a note that passed the conversation on: to whom.' }),
    attachments: z.array(Attachment),
    parts: z.array(MessagePart),
    buttons: z.array(z.array(MessageButton)),
    replyTo: ReplyTo.nullable(),
    origin: ConversationSource.nullable().meta({
      description: 'The conversation it was said in, when that is another one: it goes by the inbox of that one.',
    }),
    via: z
      .string()
      .nullable()
      .meta({ description: 'The kind of channel a member wrote it in, null when here: from a desk outside.' }),
    citations: z.array(Citation),
    closest: z.array(
      z.object({ documentId: DocumentId, passageId: PassageId, title: z.string(), heading: z.string() }),
    ),
    trace: AnswerTrace.nullable(),
    delivery: Delivery,
    failureCode: z.string().nullable(),
    createdAt: Moment,
    editedAt: Moment.nullable(),
    removedAt: Moment.nullable().meta({ description: 'It was taken back: text, files and parts are gone.' }),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

/** Why it was given to somebody, or taken from them, by itself. */
export const Routed = z
  .object({
    why: z.enum(['sticky', 'round_robin', 'least_loaded', 'gone', 'away', 'unanswered', 'waited']),
    team: TeamSummary.nullable().meta({ description: 'The queue it came from; null for that of no team.' }),
    minutes: z.number().int().nullable().meta({ description: 'How long was waited, where that is why.' }),
  })
  .meta({ id: 'Routed' })
export type Routed = z.infer<typeof Routed>

/** Something that happened to the conversation, told between its messages. */
export const ConversationEvent = z
  .object({
    type: z.literal('event'),
    id: z.string(),
    seq: z.number().int(),
    name: z.enum(conversationEventNames),
    actor: Author,
    assignee: z.object({ id: MemberId, name: z.string() }).nullable(),
    team: TeamSummary.nullable().meta({ description: 'Named as it was then; null when it was taken away.' }),
    routing: Routed.nullable(),
    until: Moment.nullable().meta({ description: 'When a snoozed one was to come back.' }),
    reason: HandoverReason.nullable(),
    score: z.number().int().nullable(),
    comment: z.string().nullable(),
    priority: ConversationPriority.nullable().meta({ description: 'What it was set to.' }),
    sla: z
      .object({ kind: SlaKind, policyName: z.string() })
      .nullable()
      .meta({ description: 'Which promise a clock of warned or was missed.' }),
    macro: z.string().nullable().meta({ description: 'What the macro that was applied was called then.' }),
    discussion: DiscussionName.nullable().meta({
      description: 'What members began to discuss beside it, as it was called then.',
    }),
    ticket: z
      .object({ id: TicketId, number: z.number().int(), subject: z.string(), isMade: z.boolean() })
      .nullable()
      .meta({
        description: 'Which ticket was made of it (`isMade`), linked to it or finished, as it was called then.',
      }),
    transcript: z
      .object({ to: z.string(), reason: z.enum(['refused', 'unreachable', 'no_mail_server']).nullable() })
      .nullable()
      .meta({ description: 'To whom what was said was sent by e-mail, or why it was not.' }),
    tags: z
      .object({ added: z.array(z.string()), removed: z.array(z.string()) })
      .nullable()
      .meta({ description: 'Names as they were then.' }),
    other: ConversationLink.extend({ role: z.enum(['source', 'target']) })
      .nullable()
      .meta({ description: 'Where messages came from (`source`) or went to (`target`).' }),
    createdAt: Moment,
  })
  .meta({ id: 'ConversationEvent' })
export type ConversationEvent = z.infer<typeof ConversationEvent>

export const TimelineItem = z.discriminatedUnion('type', [Message, ConversationEvent])
export type TimelineItem = z.infer<typeof TimelineItem>

export const Conversation = z
  .object({
    id: ConversationId,
    number: z.number().int(),
    subject: z.string(),
    status: ConversationStatus,
    snoozedUntil: Moment.nullable().meta({ description: 'Set while it is snoozed.' }),
    priority: ConversationPriority,
    contact: ContactSummary,
    inbox: InboxSummary,
    assignee: z.object({ id: MemberId, name: z.string() }).nullable(),
    team: TeamSummary.nullable(),
    assistantState: z
      .enum(['answering', 'silent'])
      .meta({ description: '`silent` once a person was asked for, replied or took over.' }),
    needsPerson: z.boolean(),
    waitingSince: Moment.nullable().meta({ description: 'Since when the contact waits for a person.' }),
    lastSeq: z.number().int(),
    unread: z.number().int().meta({ description: 'Messages of the contact no member has read.' }),
    lastMessage: z
      .object({
        author: Author,
        preview: z.string(),
        isNote: z.boolean(),
        isRemoved: z.boolean().meta({ description: 'It was taken back: there is no preview of it.' }),
        createdAt: Moment,
      })
      .nullable(),
    rating: z.object({ score: z.number().int(), comment: z.string().nullable() }).nullable(),
    tags: z.array(TagSummary),
    sla: ConversationSla.nullable().meta({ description: 'Null where nothing is promised.' }),
    contactReadSeq: z.number().int(),
    mergedInto: ConversationLink.nullable().meta({
      description: 'Where its messages are and what is written next goes; set while it is merged, and closed.',
    }),
    isReachable: z
      .boolean()
      .meta({ description: 'False while the contact has blocked the inbox: nothing can be sent.' }),
    createdAt: Moment,
    lastActivityAt: Moment.meta({
      description: 'When it last moved: something was said, it was resolved, came back or was handed over.',
    }),
    updatedAt: Moment,
    version: z
      .number()
      .int()
      .meta({ description: 'Grows with every change; an older copy never replaces a newer one.' }),
  })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>

/** Why a conversation was found: the message that says the words, or a field of its contact when there is no message. */
export const FoundMessage = z
  .object({
    conversationId: ConversationId,
    message: z
      .object({ id: MessageId, seq: z.number().int(), isNote: z.boolean(), author: Author })
      .nullable()
      .meta({ description: 'Null when an address, a number or a subject was found.' }),
    text: z.string().meta({ description: 'The part of it where the words stand.' }),
    marks: z
      .array(z.tuple([z.number().int(), z.number().int()]))
      .meta({ description: 'Where words stand in the text.' }),
  })
  .meta({ id: 'FoundMessage' })
export type FoundMessage = z.infer<typeof FoundMessage>

/** `mine` and `unassigned` hold what needs people, `assistant` what the assistant is answering. */
export const ConversationTab = z.enum(['mine', 'unassigned', 'assistant', 'all'])
export type ConversationTab = z.infer<typeof ConversationTab>

/** `open` holds pending ones too; `resolved` closed ones. */
export const StatusFilter = z.enum(['open', 'snoozed', 'resolved', 'any'])
export type StatusFilter = z.infer<typeof StatusFilter>

/** What stands first in a list: the latest activity, or what is due next. */
export const ListSort = z.enum(['activity', 'due'])
export type ListSort = z.infer<typeof ListSort>

export const maxMessageCharacters = 20_000
export const MessageText = z.string().max(maxMessageCharacters)

export const Compose = z.object({
  clientId: ClientId,
  text: MessageText,
  fileIds: z.array(FileId).max(10).default([]),
  replyToId: MessageId.optional().meta({ description: 'The message of the conversation it answers.' }),
})
export type Compose = z.output<typeof Compose>
