import { z } from 'zod'
import { TimeZone } from './accounts.ts'
import { ContactSummary, PreviousConversation } from './contacts.ts'
import {
  Compose,
  Conversation,
  ConversationTab,
  FoundMessage,
  ListSort,
  Message,
  StatusFilter,
  TimelineItem,
} from './conversations.ts'
import { ConversationId, FileId, TagId, TeamId } from './ids.ts'
import { Mentions } from './mentions.ts'
import { maxFilterCharacters } from './parse-filter.ts'
import { defineRoutes, PageQuery, pageOf } from './route.ts'

const ComposeReply = Compose.extend({
  afterSeq: z.number().int().min(0).optional().meta({
    description:
      'The end of the timeline as its writer saw it: refused with `conversation.answered_meanwhile` when another member or the assistant answered after it.',
  }),
})

const ComposeNote = Compose.extend({ mentions: Mentions.default([]) })

const one = z.object({ id: ConversationId })

export const conversationsRoutes = defineRoutes({
  'GET /conversations': {
    summary: 'Conversations of a tab, latest activity first unless they are sorted otherwise',
    area: 'conversations',
    auth: 'member',
    query: PageQuery.extend({
      tab: ConversationTab.default('all'),
      status: StatusFilter.default('open'),
      q: z.string().trim().max(maxFilterCharacters).optional().meta({
        description:
          'Words of messages, notes, names of files and contacts, “phrases”, and conditions as `status:open tag:vip -assignee:me (waiting:>30m OR is:unread) created:>=2026-11-01`. They narrow what `tab` and `status` hold. With words a page may hold fewer rows than asked for though more follow.',
      }),
      timeZone: TimeZone.default('UTC').meta({ description: 'Where the days of `q` begin.' }),
      tag: TagId.optional(),
      team: TeamId.optional(),
      sort: ListSort.default('activity').meta({
        description: '`due`: what was promised soonest first, then what nothing is promised to; not with words in `q`.',
      }),
    }),
    response: pageOf(Conversation).extend({ found: z.array(FoundMessage) }),
    success: 'ok',
  },
  'GET /conversations/counts': {
    summary: 'How many open conversations each tab holds',
    area: 'conversations',
    auth: 'member',
    response: z.object({
      mine: z.number().int(),
      unassigned: z.number().int(),
      assistant: z.number().int(),
      all: z.number().int(),
      unread: z.number().int().meta({ description: 'Conversations of mine and unassigned with unread messages.' }),
    }),
    success: 'ok',
  },
  'GET /conversations/:id': {
    summary: 'A conversation with what stands beside it',
    area: 'conversations',
    auth: 'member',
    params: one,
    response: z.object({ conversation: Conversation, previous: z.array(PreviousConversation) }),
    success: 'ok',
  },
  'GET /conversations/:id/timeline': {
    summary: 'Messages, notes and events; the newest page first, each page in reading order',
    area: 'conversations',
    auth: 'member',
    params: one,
    query: PageQuery,
    response: pageOf(TimelineItem),
    success: 'ok',
  },
  'POST /conversations/:id/messages': {
    summary: 'Reply to the contact; the assistant falls silent',
    area: 'conversations',
    auth: 'member',
    params: one,
    body: ComposeReply,
    response: Message,
    success: 'created',
  },
  'POST /conversations/:id/notes': {
    summary: 'Write a note only members see',
    area: 'conversations',
    auth: 'member',
    params: one,
    body: ComposeNote,
    response: Message,
    success: 'created',
  },
  'GET /contacts/:id/conversations': {
    summary: 'Conversations of a contact, newest first',
    area: 'conversations',
    auth: 'member',
    params: z.object({ id: ContactSummary.shape.id }),
    response: z.object({ items: z.array(PreviousConversation) }),
    success: 'ok',
  },
  'GET /files/links/:id': {
    summary: 'A fresh signed link to an attachment of a message I may see',
    area: 'conversations',
    auth: 'member',
    params: z.object({ id: FileId }),
    response: z.object({ url: z.string() }),
    success: 'ok',
  },
})
