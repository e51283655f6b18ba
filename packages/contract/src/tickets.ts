import { z } from 'zod'
import {
  ClientId,
  ContactId,
  ConversationId,
  MemberId,
  TagId,
  TeamId,
  TicketCommentId,
  TicketFieldId,
  TicketId,
  TicketProjectId,
  TicketStatusId,
  TicketTypeId,
} from './ids.ts'
import { Mention, Mentions } from './mentions.ts'
import { MergedTicket } from './merged-ticket.ts'
import { priorities } from './priorities.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { TicketFilter } from './ticket-filter.ts'
import {
  checklistItemsPerTicket,
  ticketCommentCharacters,
  ticketSubjectCharacters,
  ticketTextCharacters,
  watchersPerTicket,
} from './ticket-limits.ts'
import { TicketFile, TicketLink, TicketMention, TimeEntry } from './ticket-work.ts'
import { words } from './words.ts'

const Minutes = z.number().int().min(0).max(10_000_000).nullable()
const Amount = z.string().regex(/^-?\d{1,13}(\.\d{1,4})?$/)

/** Money as it was written down: a decimal text, and ISO 4217. */
export const Money = z.object({ amount: Amount, currency: z.string().regex(/^[A-Z]{3}$/) }).meta({ id: 'Money' })
export type Money = z.infer<typeof Money>

/** By kind: text, `choice`, `link` and `date` (2026-11-23) are texts, `person` is the id of a member. */
export const FieldValue = z
  .union([z.string().trim().max(2000), z.number(), Money])
  .nullable()
  .meta({ id: 'TicketFieldValue' })
export type FieldValue = z.infer<typeof FieldValue>

export const ChecklistItem = z
  .object({ id: z.uuid(), text: words(500), isDone: z.boolean() })
  .meta({ id: 'ChecklistItem' })
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** A ticket as boards and lists show it. */
export const TicketCard = z
  .object({
    id: TicketId,
    number: z.number().int(),
    projectId: TicketProjectId,
    typeId: TicketTypeId,
    statusId: TicketStatusId,
    rank: z.string().nullable().meta({
      description: 'Its place in the column: compared byte by byte, the smallest on top. Null while archived.',
    }),
    subject: z.string(),
    priority: z.enum(priorities),
    assigneeId: MemberId.nullable(),
    teamId: TeamId.nullable(),
    contact: z.object({ id: ContactId, name: z.string().nullable() }).nullable(),
    tagIds: z.array(TagId),
    dueAt: Moment.nullable(),
    estimateMinutes: z.number().int().nullable(),
    spentMinutes: z.number().int().nullable(),
    parentId: TicketId.nullable(),
    checklistDone: z.number().int(),
    checklistTotal: z.number().int(),
    conversationCount: z.number().int(),
    commentCount: z.number().int(),
    childCount: z.number().int(),
    isArchived: z.boolean(),
    version: z
      .number()
      .int()
      .meta({ description: 'Grows with every change but a comment, a file and another place in the same column.' }),
    statusSince: Moment,
    createdAt: Moment,
    updatedAt: Moment,
  })
  .meta({ id: 'TicketCard' })
export type TicketCard = z.infer<typeof TicketCard>

/** Who did it; `id` is null where it was nobody. */
const TicketActor = z.object({
  type: z.enum(['member', 'rule', 'system']),
  id: z.string().nullable(),
  name: z.string(),
})

/** All of a ticket. */
export const Ticket = TicketCard.extend({
  description: z.string().meta({ description: 'Our Markdown subset.' }),
  checklist: z.array(ChecklistItem),
  watcherIds: z.array(MemberId),
  values: z.record(z.string(), FieldValue).meta({ description: 'Custom fields by id.' }),
  conversations: z.array(
    z.object({ id: ConversationId, number: z.number().int(), subject: z.string(), status: z.string() }),
  ),
  parent: TicketMention.nullable(),
  children: z.array(TicketMention),
  createdBy: TicketActor,
  mergedInto: TicketMention.nullable().meta({ description: 'Where its number leads since it was merged.' }),
  merged: z.array(MergedTicket).meta({ description: 'Tickets that became part of this one, the latest first.' }),
}).meta({ id: 'Ticket' })
export type Ticket = z.infer<typeof Ticket>

/** What a member wrote beside a ticket, for members alone unless it was sent. */
export const TicketComment = z
  .object({
    id: TicketCommentId,
    author: TicketActor,
    text: z.string(),
    mentions: z.array(Mention),
    createdAt: Moment,
    editedAt: Moment.nullable(),
    isSent: z.boolean().meta({ description: 'The requester reads it too: it was sent in their conversation.' }),
  })
  .meta({ id: 'TicketComment' })
export type TicketComment = z.infer<typeof TicketComment>

/** Something that was changed at once, as it was before and after. */
export const TicketChange = z
  .object({
    id: z.uuid(),
    actor: TicketActor,
    at: Moment,
    changes: z.array(
      z.object({
        field: z.string().meta({ description: 'A name of the ticket’s, or `values.<id of a custom field>`.' }),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
  })
  .meta({ id: 'TicketChange' })
export type TicketChange = z.infer<typeof TicketChange>

const Facts = z.object({
  projectId: TicketProjectId,
  typeId: TicketTypeId,
  subject: words(ticketSubjectCharacters),
  description: z.string().trim().max(ticketTextCharacters),
  priority: z.enum(priorities),
  assigneeId: MemberId.nullable(),
  teamId: TeamId.nullable(),
  contactId: ContactId.nullable(),
  tagIds: z.array(TagId).max(50),
  watcherIds: z.array(MemberId).max(watchersPerTicket),
  dueAt: Moment.nullable(),
  estimateMinutes: Minutes,
  spentMinutes: Minutes,
  parentId: TicketId.nullable(),
  values: z.partialRecord(TicketFieldId, FieldValue).meta({ description: 'Those that are named; null empties one.' }),
  checklist: z.array(ChecklistItem).max(checklistItemsPerTicket),
})

const one = z.object({ id: TicketId })
const comment = z.object({ id: TicketCommentId })
const Text = words(ticketCommentCharacters)
const member = { area: 'tickets', auth: 'member' } as const
const Version = z.number().int().optional().meta({
  description: 'Which one was seen: refused with `ticket.changed_meanwhile` when there is a newer one.',
})

export const ticketsRoutes = defineRoutes({
  'GET /tickets': {
    ...member,
    summary: 'Tickets that fit, the latest made first',
    query: PageQuery.extend({
      ...TicketFilter.shape,
      statusId: TicketStatusId.optional(),
      isArchived: z.stringbool().default(false),
    }),
    response: pageOf(TicketCard),
    success: 'ok',
  },
  'POST /tickets': {
    ...member,
    summary: 'Make a ticket, on top of its column; from a conversation it is linked and may take its subject',
    body: Facts.partial().extend({
      clientId: ClientId,
      statusId: TicketStatusId.optional().meta({ description: 'The first status where absent.' }),
      conversationId: ConversationId.optional(),
    }),
    response: Ticket,
    success: 'created',
  },
  'GET /tickets/:id': {
    ...member,
    summary: 'A ticket with its latest 200 comments and changes, the oldest first',
    params: one,
    response: z.object({
      ticket: Ticket,
      comments: z.array(TicketComment),
      history: z.array(TicketChange),
      links: z.array(TicketLink),
      files: z.array(TicketFile),
      time: z.array(TimeEntry).meta({ description: 'Time that was spent, the latest day first.' }),
    }),
    success: 'ok',
  },
  'PATCH /tickets/:id': {
    ...member,
    summary: 'Change what is named of a ticket; lists are named whole',
    params: one,
    body: Facts.partial().extend({
      conversationIds: z.array(ConversationId).max(100).optional(),
      isArchived: z.boolean().optional(),
      version: Version,
    }),
    response: Ticket,
    success: 'ok',
  },
  'POST /tickets/:id/moves': {
    ...member,
    summary: 'Put a ticket into a column, between two others; on top where neither is named or stands there any more',
    params: one,
    body: z.object({
      statusId: TicketStatusId,
      afterId: TicketId.optional().meta({ description: 'The card right above it.' }),
      beforeId: TicketId.optional().meta({ description: 'The card right below it.' }),
      lane: Facts.pick({ assigneeId: true, teamId: true, contactId: true, projectId: true, priority: true })
        .partial()
        .optional()
        .meta({ description: 'What it becomes in the lane it is put into, with the move or not at all.' }),
      version: Version,
    }),
    response: z.object({
      ticket: TicketCard,
      overLimit: z
        .object({ limit: z.number().int(), count: z.number().int() })
        .nullable()
        .meta({ description: 'The soft limit of the column, when it holds more by now.' }),
    }),
    success: 'ok',
  },
  'POST /tickets/:id/comments': {
    ...member,
    summary: 'Comment on a ticket, for members alone; whoever writes or is named watches it from then on',
    params: one,
    body: z.object({ clientId: ClientId, text: Text, mentions: Mentions.default([]) }),
    response: TicketComment,
    success: 'created',
  },
  'PATCH /ticket-comments/:id': {
    ...member,
    summary: 'Change a comment of mine',
    params: comment,
    body: z.object({ text: Text, mentions: Mentions.default([]) }),
    response: TicketComment,
    success: 'ok',
  },
  'DELETE /ticket-comments/:id': {
    ...member,
    summary: 'Take a comment of mine away',
    params: comment,
    response: Nothing,
    success: 'empty',
  },
  'GET /conversations/:id/tickets': {
    ...member,
    summary: 'Tickets a conversation is linked to, the latest first',
    params: z.object({ id: ConversationId }),
    response: z.object({ items: z.array(TicketCard) }),
    success: 'ok',
  },
})
