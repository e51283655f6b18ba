import { z } from 'zod'
import { Email, TimeZone } from './accounts.ts'
import { Citation, ConversationPriority, ConversationStatus, Delivery } from './conversations.ts'
import { ClientId, ConversationId, MessageId, TranscriptLetterId } from './ids.ts'
import { FileRole, MessageButton, MessagePart, ReplyTo } from './message-parts.ts'
import { defineRoutes, Locale, Moment } from './route.ts'
import { transcriptGreetingCharacters } from './transcript-limits.ts'

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

const one = z.object({ id: ConversationId })

/** What its contact is sent of a conversation: only what they could read there. */
export const Transcript = z
  .object({
    to: z.string().meta({ description: 'The address of its contact; empty when none is known.' }),
    known: z.array(z.string()).meta({ description: 'Every address its contact is known by, that one first.' }),
    mayChooseAddress: z.boolean().meta({ description: 'Whether this member may send it to other ones, too.' }),
    locale: Locale,
    subject: z.string(),
    text: z.string().meta({ description: 'As somebody reads it who reads no formatted letters, without a greeting.' }),
    messages: z.number().int().meta({ description: 'How many stand in it.' }),
    isCut: z.boolean().meta({ description: 'There are more; the newest ones stand in it.' }),
    canBeSent: z.boolean().meta({ description: 'This install sends letters.' }),
  })
  .meta({ id: 'Transcript' })
export type Transcript = z.infer<typeof Transcript>

export const TranscriptOrder = z.object({
  clientId: ClientId,
  to: Email,
  locale: Locale,
  timeZone: TimeZone.default('UTC'),
  greeting: z.string().trim().max(transcriptGreetingCharacters).default('').meta({
    description: 'One’s own words above it, plain text.',
  }),
})
export type TranscriptOrder = z.output<typeof TranscriptOrder>

export const transcriptsRoutes = defineRoutes({
  'GET /conversations/:id/transcript': {
    summary: 'What a letter with this conversation would hold',
    area: 'transcripts',
    auth: 'member',
    params: one,
    query: z.object({
      locale: Locale.optional().meta({ description: 'The language of its contact when absent.' }),
      timeZone: TimeZone.default('UTC'),
    }),
    response: Transcript,
    success: 'ok',
  },
  'POST /conversations/:id/transcripts': {
    summary:
      'Send the conversation to its contact by e-mail, once for each `clientId`; the timeline tells what came of it',
    area: 'transcripts',
    auth: 'member',
    params: one,
    body: TranscriptOrder,
    response: z.object({ id: TranscriptLetterId }),
    success: 'created',
  },
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
