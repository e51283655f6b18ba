import type { Ctx } from '../context/ctx.ts'
import type { JobDraft, JobKind } from '../context/drafts.ts'
import { storedJson } from '../safety/stored-json.ts'
import { dropWaiting, standsUnder } from './store.ts'

/** A kind of background work. `run` may be called more than once for the same input. */
export interface Job<I> extends JobKind<I> {
  /** Tries before it becomes a dead letter. */
  maxAttempts: number
  timeoutMs: number
  /** How many of the kind one process runs at a time. */
  concurrency: number
  /** It mostly waits for another server: it takes none of the places of other kinds. */
  isApart: boolean
  /** Somebody waits for it: the process that stores it begins it at once when it can. */
  isUrgent: boolean
  run(ctx: Ctx, input: I, attempt: Attempt): Promise<unknown>
}

/** `signal` aborts at the time limit or when the server stops; `isLast` tells that no retry follows. */
export interface Attempt {
  number: number
  isLast: boolean
  signal: AbortSignal
}

/** The server stops and the job will run again; a time limit that was reached is a failure like any other. */
export const isStopping = ({ signal }: Attempt): boolean =>
  signal.aborted && (signal.reason as { name?: unknown } | null)?.name !== 'TimeoutError'

interface JobParts<I> {
  maxAttempts?: number
  timeoutMs?: number
  concurrency?: number
  isApart?: boolean
  isUrgent?: boolean
  run: Job<I>['run']
}

export function defineJob<I>(kind: string, parts: JobParts<I>): Job<I> {
  const { maxAttempts = 8, timeoutMs = 60_000, concurrency = 8, isApart = false, isUrgent = false, run } = parts
  return { kind, maxAttempts, timeoutMs, concurrency, isApart, isUrgent, run }
}

/** Keys count within a workspace: the same key elsewhere is another one. */
const keyIn = (ctx: Ctx, key: string | undefined): string | null =>
  key === undefined ? null : `${ctx.workspaceId}:${key}`

/** Takes away what waits under an order key: whoever runs under it now does the work of all of them. */
export const workForAll = (ctx: Ctx, orderKey: string): Promise<void> =>
  dropWaiting(ctx.db, keyIn(ctx, orderKey) ?? orderKey)

/** Whether something is still to be done under an order key; for whoever does not run under it. */
export const isWorkLeft = (ctx: Ctx, orderKey: string): Promise<boolean> =>
  standsUnder(ctx.db, keyIn(ctx, orderKey) ?? orderKey, { isRunningToo: true })

/** Whether something waits under an order key behind the one that runs. */
export const isWorkBehind = (ctx: Ctx, orderKey: string): Promise<boolean> =>
  standsUnder(ctx.db, keyIn(ctx, orderKey) ?? orderKey, { isRunningToo: false })

/** A job as it is stored, with the actor on whose behalf it will run. */
export function jobRow(ctx: Ctx, draft: JobDraft) {
  return {
    id: ctx.world.ids.next(),
    workspace_id: ctx.workspaceId,
    kind: draft.kind,
    input: storedJson(draft.input),
    actor: storedJson(ctx.actor),
    order_key: keyIn(ctx, draft.options.orderKey),
    unique_key: keyIn(ctx, draft.options.uniqueKey),
    ...(draft.options.delayMs ? { run_at: new Date(ctx.now.getTime() + draft.options.delayMs) } : {}),
  }
}

/** Waits 1 s, 4 s, 16 s … up to an hour, a quarter either way so that many do not come back at once. */
export function backoffMs(attempt: number, random: number): number {
  const base = Math.min(1000 * 4 ** (attempt - 1), 3_600_000)
  return Math.round(base * (0.75 + random / 2))
}
