/** Something that happened. Payloads carry ids and small facts, not bodies. */
export interface AnyEvent {
  name: string
  payload: object
}

/** What enqueue() needs to know of a job; `accepts` is never called, it carries the type of the input. */
export interface JobKind<I> {
  kind: string
  accepts?(input: I): void
}

export interface EnqueueOptions {
  /** Jobs of one key run one after another in the order they were stored. */
  orderKey?: string
  /** A second waiting or running job of the workspace with this key is not stored. */
  uniqueKey?: string
  delayMs?: number
  /** Stored only where the workspace has a row in this table: most have none, and then it costs them nothing. */
  ifAny?: 'conversation_watchers' | 'desks' | 'held_replies' | 'rules' | 'sla_policies' | 'ticket_conversations'
}

/** A job to be stored with the change. */
export interface JobDraft {
  kind: string
  input: unknown
  options: EnqueueOptions
}
