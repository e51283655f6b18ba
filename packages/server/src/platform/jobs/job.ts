import type { Ctx } from '../context/ctx.ts'

/** A kind of background work. `run` may be called more than once for the same input. */
export interface Job<I> {
  kind: string
  /** Tries before it becomes a dead letter. */
  maxAttempts: number
  timeoutMs: number
  /** How many of the kind one process runs at a time. */
  concurrency: number
  run(ctx: Ctx, input: I, attempt: Attempt): Promise<unknown>
}

/** `signal` aborts at the time limit or when the server stops; `isLast` tells that no retry follows. */
export interface Attempt {
  number: number
  isLast: boolean
  signal: AbortSignal
}

export interface EnqueueOptions {
  /** Jobs of one key run one after another in the order they were stored. */
  orderKey?: string
  /** A second waiting or running job with this key is not stored. */
  uniqueKey?: string
  delayMs?: number
}

export interface AnyJobDraft {
  kind: string
  input: unknown
  options: EnqueueOptions
}

interface JobParts<I> {
  maxAttempts?: number
  timeoutMs?: number
  concurrency?: number
  run: Job<I>['run']
}

export function defineJob<I>(kind: string, parts: JobParts<I>): Job<I> {
  const { maxAttempts = 8, timeoutMs = 60_000, concurrency = 8, run } = parts
  return { kind, maxAttempts, timeoutMs, concurrency, run }
}

export function jobRow(ctx: Ctx, draft: AnyJobDraft) {
  return {
    id: ctx.world.ids.next(),
    workspace_id: ctx.workspaceId,
    kind: draft.kind,
    input: JSON.stringify(draft.input),
    actor: JSON.stringify(ctx.actor),
    order_key: draft.options.orderKey ?? null,
    unique_key: draft.options.uniqueKey ?? null,
    ...(draft.options.delayMs ? { run_at: new Date(ctx.now.getTime() + draft.options.delayMs) } : {}),
  }
}

/** Waits 1 s, 4 s, 16 s … up to an hour, a quarter either way so that many do not come back at once. */
export function backoffMs(attempt: number, random: number): number {
  const base = Math.min(1000 * 4 ** (attempt - 1), 3_600_000)
  return Math.round(base * (0.75 + random / 2))
}
