import type { ContactId, ConversationId, MessageId, TeamId } from '@opora/contract/ids'
import type { RuleField } from '@opora/contract/rule-language'
import type { TagSummary } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { shownPerson } from '../../contacts/index.ts'
import {
  type ConversationRow,
  conversationsByIds,
  countAfter,
  messageRow,
  pageOfMessages,
} from '../../conversations/index.ts'
import { isOpenAt, scheduleFor } from '../../hours/index.ts'

/** A value out of a few, and how people call it. */
interface Choice {
  value: string
  shown: string
}

type ChoiceField = Extract<
  RuleField,
  'channel' | 'inbox' | 'status' | 'priority' | 'assignee' | 'team' | 'blocked' | 'reason' | 'hours'
>
type TextField = Extract<RuleField, 'text' | 'subject' | 'language' | 'name' | 'email' | 'phone' | 'company'>
type NumberField = Extract<RuleField, 'waiting' | 'messages' | 'rating'>

/** What conditions look at: a conversation as it stands, and what just happened in it. */
export interface Facts {
  texts: Record<TextField, string>
  attributes: Readonly<Record<string, string>>
  choices: Record<ChoiceField, Choice | null>
  tags: readonly TagSummary[]
  numbers: Record<NumberField, number | null>
}

/** What happened: a message, or why people were called. */
export interface Happened {
  messageId?: MessageId | undefined
  reason?: string | undefined
}

export interface Known {
  conversation: ConversationRow
  facts: Facts
}

const newest = 2_147_483_647
const looksBack = 30

/** What the contact said last. */
async function lastWords(ctx: Ctx, id: ConversationId): Promise<string> {
  const page = await pageOfMessages(ctx, id, { before: newest, limit: looksBack, isPublic: true })
  return page.find(({ direction, removed_at: removedAt }) => direction === 'in' && !removedAt)?.text ?? ''
}

const choice = (value: string | null, shown: string | null = value): Choice | null =>
  value === null ? null : { value, shown: shown ?? value }

const minuteMs = 60_000

async function readText(ctx: Ctx, id: ConversationId, messageId: MessageId | undefined): Promise<string> {
  return messageId ? ((await messageRow(ctx, id, messageId))?.text ?? '') : lastWords(ctx, id)
}

async function countSaid(ctx: Ctx, id: ConversationId): Promise<number> {
  const [said, answered] = await Promise.all([
    countAfter(ctx, id, { seq: 0, direction: 'in' }),
    countAfter(ctx, id, { seq: 0, direction: 'out' }),
  ])
  return said + answered
}

/** Whether those who answer it work now; null where nobody said when they do. */
async function readHours(ctx: Ctx, { team_id: teamId }: ConversationRow): Promise<'open' | 'closed' | null> {
  const schedule = await scheduleFor(ctx, teamId as TeamId | null)
  return schedule && (isOpenAt(schedule, ctx.now.getTime()) ? 'open' : 'closed')
}

/** A conversation as rules see it; null when there is none any more. */
export async function readFacts(ctx: Ctx, id: ConversationId, happened: Happened): Promise<Known | null> {
  const [conversation] = await conversationsByIds(ctx, [id])
  if (!conversation) return null
  const [contact, text, messages, hours] = await Promise.all([
    shownPerson(ctx, conversation.contact_id as ContactId),
    readText(ctx, id, happened.messageId),
    countSaid(ctx, id),
    readHours(ctx, conversation),
  ])
  const waitingMs = conversation.waiting_since ? ctx.now.getTime() - conversation.waiting_since.getTime() : null
  const facts: Facts = {
    texts: {
      text,
      subject: conversation.subject,
      language: conversation.contact_language ?? '',
      name: conversation.contact_name,
      email: contact?.email ?? '',
      phone: contact?.phone ?? '',
      company: contact?.company_name ?? '',
    },
    attributes: (contact?.attributes ?? {}) as Record<string, string>,
    choices: {
      channel: choice(conversation.inbox_kind),
      inbox: choice(conversation.inbox_id, conversation.inbox_name),
      status: choice(conversation.status),
      priority: choice(conversation.priority),
      assignee: choice(conversation.assignee_id, conversation.assignee_name),
      team: conversation.team_name === null ? null : choice(conversation.team_id, conversation.team_name),
      blocked: choice(conversation.contact_blocked_at ? 'yes' : 'no'),
      reason: choice(happened.reason ?? null),
      hours: choice(hours),
    },
    tags: conversation.tags,
    numbers: {
      waiting: waitingMs === null ? null : Math.max(0, Math.floor(waitingMs / minuteMs)),
      messages,
      rating: conversation.rating_score,
    },
  }
  return { conversation, facts }
}
