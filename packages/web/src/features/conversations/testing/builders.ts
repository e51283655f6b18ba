import type { Conversation, ConversationEvent, Message } from '@opora/contract/conversations'

let made = 0
/** A fresh UUID that grows, so that order by id is order of making. */
export function nextId(): string {
  made += 1
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
}

export const conversationOf = (over: Partial<Conversation>): Conversation => ({
  id: nextId() as Conversation['id'],
  number: 1,
  subject: 'Deposit',
  status: 'open',
  contact: { id: nextId() as Conversation['contact']['id'], name: 'Anna', language: 'en', isBlocked: false },
  inbox: { id: nextId() as Conversation['inbox']['id'], name: 'Website', kind: 'widget' },
  assignee: null,
  team: null,
  snoozedUntil: null,
  priority: 'none',
  assistantState: 'answering',
  needsPerson: false,
  waitingSince: null,
  lastSeq: 0,
  unread: 0,
  lastMessage: null,
  rating: null,
  tags: [],
  sla: null,
  contactReadSeq: 0,
  mergedInto: null,
  isReachable: true,
  createdAt: '2026-11-20T10:00:00.000Z',
  lastActivityAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
  version: 1,
  ...over,
})

export const messageOf = (over: Partial<Message>): Message => ({
  type: 'message',
  id: nextId() as Message['id'],
  seq: 1,
  clientId: null,
  isNote: false,
  author: { type: 'contact', id: null, name: 'Anna' },
  text: 'Hello',
  mentions: [],
  handOver: null,
  attachments: [],
  parts: [],
  buttons: [],
  replyTo: null,
  origin: null,
  via: null,
  citations: [],
  closest: [],
  trace: null,
  delivery: 'delivered',
  failureCode: null,
  editedAt: null,
  removedAt: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  ...over,
})

export const eventOf = (over: Partial<ConversationEvent>): ConversationEvent => ({
  type: 'event',
  id: nextId(),
  seq: 1,
  name: 'conversation.resolved',
  actor: { type: 'member', id: null, name: 'Anna Kovaleva' },
  assignee: null,
  team: null,
  macro: null,
  transcript: null,
  discussion: null,
  until: null,
  routing: null,
  reason: null,
  sla: null,
  score: null,
  priority: null,
  comment: null,
  tags: null,
  other: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  ...over,
})
