import { z } from 'zod'
import { TimeZone } from './accounts.ts'
import { Citation, ConversationPriority, ConversationStatus, Delivery } from './conversations.ts'
import { ConversationId, MessageId } from './ids.ts'
import { FileRole, MessageButton, MessagePart, ReplyTo } from './message-parts.ts'
import { defineRoutes, Locale, Moment } from './route.ts'

/** What a conversation can be written down as. */
export const ExportFormat = z.enum(['pdf', 'docx', 'html', 'markdown', 'json'])
export type ExportFormat = z.infer<typeof ExportFormat>

/**
 * How it is written down: in whose language and time, with or without what only members see. Without notes and events it
 * is for somebody outside: priority, team, tags and links into the inbox are left out too.
 */
export const ExportOrder = z.object({
  format: ExportFormat,
  hasNotes: z.boolean().default(true).meta({ description: 'Notes of members too.' }),
  hasEvents: z.boolean().default(true).meta({ description: 'What happened between the messages too.' }),
  locale: Locale.default('en'),
  timeZone: TimeZone.default('UTC').meta({ description: 'Where its days begin; JSON is always in UTC.' }),
})
export type ExportOrder = z.output<typeof ExportOrder>

const ExportedAuthor = z.object({
  type: z.enum(['contact', 'member', 'assistant', 'rule', 'system']),
  name: z.string(),
})

export const ExportedMessage = z
  .object({
    type: z.literal('message'),
    id: MessageId,
    at: Moment,
    author: ExportedAuthor,
    isNote: z.boolean(),
    text: z.string().meta({ description: 'In the Markdown subset of messages; empty when it was deleted.' }),
    files: z.array(
      z.object({
        name: z.string(),
        mime: z.string(),
        sizeBytes: z.number().int(),
        role: FileRole,
        isHere: z.boolean().meta({ description: 'False while it is only in its channel.' }),
      }),
    ),
    parts: z.array(MessagePart),
    buttons: z.array(z.array(MessageButton)),
    replyTo: ReplyTo.nullable(),
    sources: z.array(Citation.pick({ n: true, title: true, heading: true, quote: true, page: true, url: true })),
    suggested: z.array(z.object({ title: z.string(), heading: z.string() })),
    delivery: Delivery,
    editedAt: Moment.nullable(),
    deletedAt: Moment.nullable(),
  })
  .meta({ id: 'ExportedMessage' })
export type ExportedMessage = z.infer<typeof ExportedMessage>

export const ExportedEvent = z
  .object({
    type: z.literal('event'),
    at: Moment,
    actor: ExportedAuthor,
    name: z.string().meta({ description: 'As `conversation.resolved`.' }),
    text: z.string().meta({ description: 'What happened, as a sentence in the language asked for.' }),
  })
  .meta({ id: 'ExportedEvent' })
export type ExportedEvent = z.infer<typeof ExportedEvent>

/** The file an export to JSON is. Fields may be added to a version; none changes or goes without another one. */
export const ExportedConversation = z
  .object({
    version: z.literal(1),
    exportedAt: Moment,
    workspace: z.string(),
    conversation: z.object({
      id: ConversationId,
      number: z.number().int(),
      subject: z.string(),
      status: ConversationStatus,
      priority: ConversationPriority,
      inbox: z.object({ name: z.string(), kind: z.string() }),
      contact: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
      assignee: z.string().nullable(),
      team: z.string().nullable(),
      tags: z.array(z.string()),
      rating: z.object({ score: z.number().int(), comment: z.string().nullable() }).nullable(),
      createdAt: Moment,
    }),
    items: z.array(z.discriminatedUnion('type', [ExportedMessage, ExportedEvent])),
  })
  .meta({ id: 'ExportedConversation' })
export type ExportedConversation = z.infer<typeof ExportedConversation>

/** Files the product hands out that are described in the OpenAPI document like what its routes answer. */
export const describedFiles = { ExportedConversation }

export const transcriptsRoutes = defineRoutes({
  'POST /conversations/:id/exports': {
    summary:
      'A link to the conversation as a file, written while it is fetched; a JSON file is an ExportedConversation',
    area: 'transcripts',
    auth: 'member',
    params: z.object({ id: ConversationId }),
    body: ExportOrder,
    response: z.object({
      url: z.string().meta({ description: 'Of this server; valid for two minutes.' }),
      fileName: z.string(),
    }),
    success: 'created',
  },
})
