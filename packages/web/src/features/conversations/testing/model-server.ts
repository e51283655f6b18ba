import type { Conversation, TimelineItem } from '@opora/contract/conversations'
import type { MemberFrame } from '@opora/contract/live'
import type { ListFilter } from '../cache/keys.ts'
import { comparePlaces, type Place, placeOf } from '../tabs.ts'
import { conversationOf, eventOf, messageOf } from './builders.ts'

/** A server in thirty lines: the rules of the contract without tables, to compare the cache with. */
export interface Model {
  me: string
  clock: number
  conversations: Conversation[]
  timelines: Map<string, TimelineItem[]>
}

export interface Change {
  verb: 'arrive' | 'write' | 'answer' | 'handOver' | 'assign' | 'unassign' | 'resolve' | 'reopen' | 'read' | 'promise'
  which: number
}

export const createModel = (me: string): Model => ({ me, clock: 0, conversations: [], timelines: new Map() })

function momentOf(model: Model): string {
  model.clock += 1
  return new Date(Date.UTC(2026, 10, 20) + model.clock * 1000).toISOString()
}

function change(model: Model, old: Conversation, over: Partial<Conversation>): MemberFrame {
  const conversation = { ...old, ...over, updatedAt: momentOf(model), version: old.version + 1 }
  model.conversations = model.conversations.map((one) => (one.id === old.id ? conversation : one))
  return { type: 'conversation.changed', cursor: '1-1', conversation }
}

function tell(model: Model, old: Conversation, item: TimelineItem, over: Partial<Conversation>): MemberFrame[] {
  const placed = { ...item, seq: old.lastSeq + 1, createdAt: momentOf(model) }
  model.timelines.set(old.id, [...(model.timelines.get(old.id) ?? []), placed])
  // Whoever has it may change without anything being said or done about it.
  const isActivity = item.type === 'message' || !/assigned$/.test(item.name)
  const lastActivityAt = isActivity ? momentOf(model) : old.lastActivityAt
  const frame = change(model, old, { ...over, lastActivityAt, lastSeq: placed.seq })
  return [{ type: 'timeline.changed', cursor: '1-1', conversationId: old.id, item: placed }, frame]
}

function say(model: Model, old: Conversation, type: 'contact' | 'member' | 'assistant'): MemberFrame[] {
  const message = messageOf({ author: { type, id: null, name: type } })
  const lastMessage = {
    author: message.author,
    preview: message.text,
    isNote: false,
    isRemoved: false,
    createdAt: momentOf(model),
  }
  const over = { contact: { unread: old.unread + 1 }, member: { assistantState: 'silent' }, assistant: {} } as const
  return tell(model, old, message, { ...over[type], lastMessage })
}

function arrive(model: Model): MemberFrame[] {
  const createdAt = momentOf(model)
  const conversation = conversationOf({ createdAt, lastActivityAt: createdAt, number: model.conversations.length + 1 })
  model.conversations = [...model.conversations, conversation]
  model.timelines.set(conversation.id, [])
  return say(model, conversation, 'contact')
}

/** Some are due in the same moment, some never. */
function promiseOf(which: number): Conversation['sla'] {
  const dueAt = which % 3 ? new Date(Date.UTC(2026, 10, 21, which % 5)).toISOString() : null
  return { policyName: 'All', pausedBy: null, kind: dueAt ? 'first' : null, dueAt, warnsAt: null, clocks: [] }
}

/** Does one thing to one conversation and tells it, as the server would. */
export function perform(model: Model, { verb, which }: Change): MemberFrame[] {
  const old = model.conversations[which % Math.max(1, model.conversations.length)]
  if (verb === 'arrive' || !old) return arrive(model)
  const assignee = { id: model.me as NonNullable<Conversation['assignee']>['id'], name: 'Me' }
  switch (verb) {
    case 'write':
      return say(model, old, 'contact')
    case 'answer':
      return say(model, old, which % 2 ? 'member' : 'assistant')
    case 'handOver':
      return tell(model, old, eventOf({ name: 'conversation.handed_over', reason: 'asked' }), {
        assistantState: 'silent',
        needsPerson: true,
      })
    case 'assign':
      return tell(model, old, eventOf({ name: 'conversation.assigned', assignee }), {
        assignee,
        assistantState: 'silent',
      })
    case 'unassign':
      return tell(model, old, eventOf({ name: 'conversation.unassigned' }), { assignee: null, needsPerson: true })
    case 'resolve':
      return tell(model, old, eventOf({}), { status: 'resolved' })
    case 'reopen':
      return tell(model, old, eventOf({ name: 'conversation.reopened' }), { status: 'open' })
    case 'read':
      return [change(model, old, { unread: 0 })]
    case 'promise':
      return [change(model, old, { sla: promiseOf(which) })]
  }
}

/** The rules of the tabs, written a second time on purpose. */
function isListed(conversation: Conversation, filter: ListFilter, me: string): boolean {
  const { status, assignee, assistantState } = conversation
  if (filter.status === 'open' && (status === 'resolved' || status === 'closed')) return false
  if (filter.status === 'resolved' && status !== 'resolved' && status !== 'closed') return false
  if (filter.tab === 'mine') return assignee !== null && assignee.id === me
  if (filter.tab === 'unassigned') return assignee === null && assistantState === 'silent'
  return filter.tab === 'all' || assistantState === 'answering'
}

/** The server's order, written a second time as well. */
function byActivity(a: Conversation, b: Conversation): number {
  return Date.parse(b.lastActivityAt) - Date.parse(a.lastActivityAt) || (a.id > b.id ? -1 : 1)
}

/** What is never due comes last. */
function byDue(a: Conversation, b: Conversation): number {
  const [first, second] = [a, b].map(({ sla }) => (sla?.dueAt ? Date.parse(sla.dueAt) : 1e15))
  return (first ?? 0) - (second ?? 0) || (a.id > b.id ? -1 : 1)
}

export function fetchPage(model: Model, filter: ListFilter, me: string, cursor: string | null, limit = 3) {
  const after = cursor === null ? null : (JSON.parse(cursor) as Place)
  const { sort } = filter
  const rows = model.conversations
    .filter((one) => isListed(one, filter, me) && (!after || comparePlaces(placeOf(one, sort), after, sort) > 0))
    .sort(sort === 'due' ? byDue : byActivity)
  const conversations = rows.slice(0, limit)
  const lastRow = conversations.at(-1)
  const last = lastRow ? placeOf(lastRow, sort) : null
  return {
    conversations,
    ids: conversations.map((one) => one.id as string),
    found: [],
    last,
    nextCursor: rows.length > limit ? JSON.stringify(last) : null,
  }
}
