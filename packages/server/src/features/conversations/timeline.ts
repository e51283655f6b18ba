import type { Author, ConversationEvent, TimelineItem } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { Actor, Ctx } from '../../platform/context/ctx.ts'
import { timelineEvents, timelineEventsAfter } from '../../platform/events/store.ts'
import { getVisible } from './access.ts'
import { aroundOf, presentMessage } from './messages/present.ts'
import { messagesAfter, pageOfMessages } from './messages/store.ts'

export interface TimelineEventRow {
  id: string
  name: string
  payload: unknown
  actor: unknown
  conversation_seq: number | null
  created_at: Date
}

/** A contact by the name they have now, where that is known. */
function authorOf(actor: Actor, contactName = ''): Author {
  switch (actor.type) {
    case 'member':
      return { type: 'member', id: actor.memberId, name: actor.name }
    case 'contact':
      return { type: 'contact', id: actor.contactId, name: contactName || actor.name }
    case 'assistant':
      return { type: 'assistant', id: actor.assistantId, name: actor.name }
    case 'rule':
      return { type: 'rule', id: actor.ruleId, name: actor.name }
    case 'system':
      return { type: 'system', id: null, name: '' }
  }
}

/** Facts an event may carry; which of them is there depends on its name. */
interface Facts {
  memberId?: string
  memberName?: string
  reason?: ConversationEvent['reason']
  score?: number
  comment?: string | null
  until?: string
  priority?: ConversationEvent['priority']
  team?: ConversationEvent['team']
  routing?: ConversationEvent['routing']
  tags?: ConversationEvent['tags']
  other?: ConversationEvent['other']
  sla?: ConversationEvent['sla']
  macro?: string
  discussion?: ConversationEvent['discussion']
  transcript?: ConversationEvent['transcript']
  ticket?: ConversationEvent['ticket']
}

export function presentEvent(row: TimelineEventRow, contactName?: string): ConversationEvent {
  const facts = row.payload as Facts
  const assignee = facts.memberId ? { id: facts.memberId, name: facts.memberName ?? '' } : null
  return {
    type: 'event',
    id: row.id,
    seq: row.conversation_seq ?? 0,
    name: row.name as ConversationEvent['name'],
    actor: authorOf(row.actor as Actor, contactName),
    assignee: assignee as ConversationEvent['assignee'],
    team: facts.team ?? null,
    routing: facts.routing ?? null,
    until: facts.until ?? null,
    reason: facts.reason ?? null,
    sla: facts.sla ?? null,
    score: facts.score ?? null,
    comment: facts.comment ?? null,
    priority: facts.priority ?? null,
    macro: facts.macro ?? null,
    discussion: facts.discussion ?? null,
    transcript: facts.transcript ?? null,
    ticket: facts.ticket ?? null,
    tags: facts.tags ?? null,
    other: facts.other ?? null,
    createdAt: row.created_at.toISOString(),
  }
}

const itemsOf = (
  { contact_name }: { contact_name: string },
  messages: readonly TimelineItem[],
  events: readonly TimelineEventRow[],
): TimelineItem[] => [...messages, ...events.map((row) => presentEvent(row, contact_name))]

export interface TimelinePage {
  items: TimelineItem[]
  nextCursor: string | null
}

/** Messages, notes and events before a place, in reading order. */
export async function readTimeline(
  ctx: Ctx,
  id: ConversationId,
  page: { before: number; limit: number },
): Promise<TimelinePage> {
  const conversation = await getVisible(ctx, id)
  const messages = await pageOfMessages(ctx, id, { ...page, isPublic: false })
  const events = await timelineEvents(ctx.db, id, page)
  const around = await aroundOf(ctx, messages, conversation.contact_read_seq)
  const items = itemsOf(
    conversation,
    messages.map((row) => presentMessage(row, around)),
    events,
  )
  items.sort((a, b) => b.seq - a.seq)
  const shown = items.slice(0, page.limit)
  const last = shown.at(-1)
  const hasMore = items.length > page.limit || messages.length === page.limit || events.length === page.limit
  return { items: shown.reverse(), nextCursor: hasMore && last && last.seq > 1 ? String(last.seq) : null }
}

/** The timeline from a place on, first to last; fewer than asked for at its end. */
export async function timelineAfter(
  ctx: Ctx,
  id: ConversationId,
  after: { seq: number; limit: number },
): Promise<TimelineItem[]> {
  const conversation = await getVisible(ctx, id)
  const messages = await messagesAfter(ctx, id, after)
  const events = await timelineEventsAfter(ctx.db, id, after)
  const around = await aroundOf(ctx, messages, conversation.contact_read_seq)
  const items = itemsOf(
    conversation,
    messages.map((row) => presentMessage(row, around)),
    events,
  )
  return items.toSorted((a, b) => a.seq - b.seq).slice(0, after.limit)
}
