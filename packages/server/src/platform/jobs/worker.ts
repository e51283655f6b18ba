import type { Ctx } from '../context/ctx.ts'
import type { Log } from '../context/log.ts'
import type { Database } from '../db/database.ts'
import type { Hints } from '../db/hints.ts'
import { backoffMs, type Job } from './job.ts'
import * as store from './store.ts'

/** What the worker needs from the rest of the server. */
export interface WorkerParts {
  database: Database
  hints: Hints
  log: Log
  jobs: ReadonlyMap<string, Job<never>>
  /** Rebuilds the Ctx a job was enqueued in. */
  ctxOf(job: store.ClaimedJob): Ctx
  concurrency: number
  /** Only this process opens the database: what it finds running was left by a crash. */
  isAlone: boolean
  pollMs?: number
}

export interface Worker {
  start(): Promise<void>
  /** Takes no more, waits for what runs (at most `graceMs`), then aborts it; aborted jobs run again later. */
  stop(graceMs: number): Promise<void>
  /** Jobs running now. */
  active(): number
}

const leaseMs = 30_000
const textOf = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 4000)

/** Runs one claimed job to its end and records the outcome. */
export async function runJob(
  parts: WorkerParts,
  claimed: store.ClaimedJob,
  stopping: AbortSignal,
): Promise<'done' | 'retry' | 'dead'> {
  const job = parts.jobs.get(claimed.kind)
  const settle = (work: Parameters<Database['run']>[1]) => parts.database.run('platform', work)
  if (!job) {
    await settle((db) => store.buryJob(db, claimed.id, `no job of the kind ${claimed.kind}`))
    return 'dead'
  }
  const isLast = claimed.attempts >= job.maxAttempts
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(job.timeoutMs)])
  try {
    const ctx = parts.ctxOf(claimed)
    await job.run(ctx, claimed.input as never, { number: claimed.attempts, isLast, signal })
    await settle((db) => store.finishJobs(db, [claimed.id]))
    return 'done'
  } catch (error) {
    const wasStopped = stopping.aborted
    const level = isLast && !wasStopped ? 'error' : 'warn'
    parts.log[level](
      { kind: claimed.kind, jobId: claimed.id, attempt: claimed.attempts, error: textOf(error) },
      'job failed',
    )
    if (isLast && !wasStopped) {
      await settle((db) => store.buryJob(db, claimed.id, textOf(error)))
      return 'dead'
    }
    const waitMs = wasStopped ? 0 : backoffMs(claimed.attempts, Math.random())
    await settle((db) => store.retryJob(db, claimed.id, { waitMs, error: textOf(error) }))
    return 'retry'
  }
}

/** Takes and runs jobs, woken by hints, repaired by a slow poll. */
export function createWorker(parts: WorkerParts): Worker {
  const stopping = new AbortController()
  const running = new Map<string, { kind: string; done: Promise<unknown> }>()
  let isPumping = false
  let wakeAgain = false
  let isStopped = true
  const timers: ReturnType<typeof setInterval>[] = []

  const fullKinds = (): string[] => {
    const counts = Map.groupBy(running.values(), (entry) => entry.kind)
    return [...counts]
      .filter(([kind, entries]) => entries.length >= (parts.jobs.get(kind)?.concurrency ?? 1))
      .map(([kind]) => kind)
  }
  const pump = async (): Promise<void> => {
    if (isPumping || isStopped) {
      wakeAgain = true
      return
    }
    isPumping = true
    try {
      do {
        wakeAgain = false
        const limit = parts.concurrency - running.size
        if (limit <= 0) break
        const claimed = await parts.database.run('platform', (db) =>
          store.claimJobs(db, { limit, leaseMs, without: fullKinds() }),
        )
        for (const job of claimed) {
          const run = runJob(parts, job, stopping.signal)
            .catch((error: unknown) =>
              parts.log.error({ jobId: job.id, error: textOf(error) }, 'job outcome not stored'),
            )
            .finally(() => {
              running.delete(job.id)
              wake()
            })
          running.set(job.id, { kind: job.kind, done: run })
        }
        if (claimed.length === limit) wakeAgain = running.size < parts.concurrency
      } while (wakeAgain && !isStopped)
    } catch (error) {
      parts.log.warn({ error: textOf(error) }, 'job queue not reachable')
    } finally {
      isPumping = false
    }
  }
  const wake = (): void => {
    wakeAgain = true
    if (!isStopped) void pump()
  }
  const tend = async (): Promise<void> => {
    try {
      await parts.database.run('platform', async (db) => {
        if (running.size > 0) await store.renewLeases(db, [...running.keys()], leaseMs)
        if ((await store.releaseLost(db, false)) > 0) wake()
      })
    } catch (error) {
      parts.log.warn({ error: textOf(error) }, 'job leases not renewed')
    }
  }

  return {
    start: async () => {
      await parts.database.run('platform', (db) => store.releaseLost(db, parts.isAlone))
      isStopped = false
      parts.hints.onJobs(wake)
      timers.push(
        setInterval(wake, parts.pollMs ?? 1000),
        setInterval(() => void tend(), leaseMs / 3),
      )
      wake()
    },
    stop: async (graceMs) => {
      isStopped = true
      for (const timer of timers) clearInterval(timer)
      const all = Promise.allSettled([...running.values()].map((entry) => entry.done))
      const grace = setTimeout(() => stopping.abort(new Error('the server is stopping')), graceMs)
      await all
      clearTimeout(grace)
    },
    active: () => running.size,
  }
}
