import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../context/ctx.ts'
import type { AnyEvent, EnqueueOptions, JobDraft, JobKind } from '../context/drafts.ts'
import { storedJson } from '../safety/stored-json.ts'

/** What the machinery looks for in a payload: `conversationId` orders subscribers, `conversationSeq` gives a place in the timeline. */
interface PlacedPayload {
  conversationId?: ConversationId
  conversationSeq?: number
}

/** Makes events of one kind: `messageCreated({ conversationId, messageId })`. */
export interface EventKind<P extends object> {
  (payload: P): { name: string; payload: P }
  eventName: string
}

export function defineEvent<P extends object>(name: string): EventKind<P> {
  return Object.assign((payload: P) => ({ name, payload }), { eventName: name })
}

/** A reaction to an event: a job, at least once, unique per (event, subscriber), in order per conversation. */
export interface Subscriber {
  eventName: string
  name: string
  timeoutMs: number
  handle(ctx: Ctx, payload: never, event: StoredEvent): Promise<unknown>
}

export interface StoredEvent {
  id: string
  name: string
  createdAt: Date
}

/** `on(messageCreated, 'answering.answer', answer)`: for a feature's `hears`. */
export function on<P extends object>(
  kind: EventKind<P>,
  name: string,
  handle: (ctx: Ctx, payload: P, event: StoredEvent) => Promise<unknown>,
): Subscriber {
  return { eventName: kind.eventName, name, timeoutMs: 60_000, handle: handle as Subscriber['handle'] }
}

/** A reaction that is nothing but a job: stored together with the event, without a job in between. */
export interface Lead {
  eventName: string
  draft(payload: never, at: Date): JobDraft | null
}

/** `leadsTo(messageCreated, answerQuestion, (payload) => …)`: for a feature's `leads`; null when nothing is to be done. */
export const leadsTo = <P extends object, I>(
  kind: EventKind<P>,
  job: JobKind<I>,
  lead: (payload: P, at: Date) => { input: I; options: EnqueueOptions } | null,
): Lead => ({
  eventName: kind.eventName,
  draft: (payload: P, at: Date) => {
    const led = lead(payload, at)
    return led && { kind: job.kind, ...led }
  },
})

interface Reactions {
  subscribers: Map<string, Subscriber[]>
  leads: Map<string, Lead[]>
}

const reactionsOf = new WeakMap<object, Reactions>()

/** Registers who hears what for one database; called once by compose. */
export function attachSubscribers(
  database: object,
  subscribers: readonly Subscriber[],
  leads: readonly Lead[] = [],
): void {
  const nameOf = ({ eventName }: { eventName: string }): string => eventName
  reactionsOf.set(database, { subscribers: Map.groupBy(subscribers, nameOf), leads: Map.groupBy(leads, nameOf) })
}

export function eventRow(ctx: Ctx, event: AnyEvent) {
  const { conversationId, conversationSeq } = event.payload as PlacedPayload
  return {
    id: ctx.world.ids.next(),
    workspace_id: ctx.workspaceId,
    name: event.name,
    payload: storedJson(event.payload),
    actor: storedJson(ctx.actor),
    conversation_id: conversationId ?? null,
    conversation_seq: conversationSeq ?? null,
    created_at: ctx.now,
  }
}

export type EventRow = ReturnType<typeof eventRow>

/** What a subscriber's job carries. */
export interface HeardEvent {
  eventId: string
  eventName: string
  payload: object
  createdAt: string
}

export const subscriberKind = (name: string): string => `event:${name}`

export function subscriberJobs(ctx: Ctx, row: EventRow): JobDraft[] {
  const reactions = reactionsOf.get(ctx.database)
  const led = (reactions?.leads.get(row.name) ?? []).flatMap(
    (lead) => lead.draft(JSON.parse(row.payload) as never, row.created_at) ?? [],
  )
  const heard = (reactions?.subscribers.get(row.name) ?? []).map((subscriber) => ({
    kind: subscriberKind(subscriber.name),
    input: {
      eventId: row.id,
      eventName: row.name,
      payload: JSON.parse(row.payload) as object,
      createdAt: row.created_at.toISOString(),
    } satisfies HeardEvent,
    options: {
      uniqueKey: `${row.id}:${subscriber.name}`,
      ...(row.conversation_id ? { orderKey: `${row.conversation_id}:${subscriber.name}` } : {}),
    },
  }))
  return [...led, ...heard]
}
