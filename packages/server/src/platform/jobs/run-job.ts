import { setTimeout as delay } from 'node:timers/promises'
import { laterMs } from '../../ports/channel.ts'
import type { Ctx } from '../context/ctx.ts'
import type { Database, Db } from '../context/database.ts'
import type { Log } from '../context/log.ts'
import { untilAborted } from '../context/until-aborted.ts'
import { type Attempt, backoffMs, type Job } from './job.ts'
import * as store from './store.ts'

/** What running a job needs from the rest of the server. */
export interface RunParts {
  database: Database
  log: Log
  jobs: ReadonlyMap<string, Job<never>>
  /** Rebuilds the Ctx a job was enqueued in. */
  ctxOf(job: store.ClaimedJob): Ctx
  /** A job waits for a moment so many ms away. */
  wakeIn?(ms: number): void
}

type Outcome = 'done' | 'retry' | 'later' | 'dead'

/** While an install is brought up to date a newer server beside this one stores kinds that only it knows. */
const triesOfUnknown = 10
const waitOfUnknownMs = 30_000

export const textOf = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error)).replaceAll('\0', '').slice(0, 4000)

/** So long a job that is stopped may note how far it got, before it counts as one that runs again. */
const putAwayMs = 1000

async function putAway(running: Promise<unknown>): Promise<void> {
  const ended = new AbortController()
  const waited = delay(putAwayMs, undefined, { signal: ended.signal }).catch(() => undefined)
  await Promise.race([running.catch(() => undefined), waited])
  ended.abort()
}

function attemptOf(job: Job<never>, claimed: store.ClaimedJob, stopping: AbortSignal): Attempt {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(job.timeoutMs)])
  return { number: claimed.attempts, isLast: claimed.attempts >= job.maxAttempts, signal }
}

/** Runs one claimed job to its end and records the outcome. */
export async function runJob(parts: RunParts, claimed: store.ClaimedJob, stopping: AbortSignal): Promise<Outcome> {
  const job = parts.jobs.get(claimed.kind)
  const settle = (work: (db: Db) => Promise<void>) => work(parts.database.single('platform'))
  const bury = async (error: unknown): Promise<Outcome> => {
    const { kind, id, attempts } = claimed
    parts.log.error({ kind, jobId: id, attempt: attempts, error: textOf(error) }, 'job gave up')
    await settle((db) => store.buryJob(db, claimed, textOf(error)))
    return 'dead'
  }
  if (!job) {
    const error = `no job of the kind ${claimed.kind}`
    if (claimed.attempts >= triesOfUnknown) return bury(error)
    await settle((db) => store.retryJob(db, claimed, { waitMs: waitOfUnknownMs, error }))
    return 'retry'
  }
  if (claimed.attempts > job.maxAttempts) return bury('the server died each time while this job ran')
  const attempt = attemptOf(job, claimed, stopping)
  let running: Promise<unknown> = Promise.resolve()
  try {
    const ctx = parts.ctxOf(claimed)
    await untilAborted(attempt.signal, () => {
      running = job.run(ctx, claimed.input as never, attempt)
      return running
    })
  } catch (error) {
    if (stopping.aborted) {
      await putAway(running)
      await settle((db) => store.giveBackJob(db, claimed))
      return 'retry'
    }
    const notBefore = laterMs(error)
    if (notBefore !== null) {
      await settle((db) => store.postponeJob(db, claimed, notBefore))
      parts.wakeIn?.(notBefore)
      return 'later'
    }
    if (attempt.isLast) return bury(error)
    const { kind, id, attempts } = claimed
    parts.log.warn({ kind, jobId: id, attempt: attempts, error: textOf(error) }, 'job failed')
    const waitMs = backoffMs(attempts, Math.random())
    await settle((db) => store.retryJob(db, claimed, { waitMs, error: textOf(error) }))
    return 'retry'
  }
  await settle((db) => store.finishJob(db, claimed))
  return 'done'
}
