import type { Hints } from '../context/hints.ts'
import type { Hands } from './begin-here.ts'
import { type RunParts, runJob, textOf } from './run-job.ts'
import * as store from './store.ts'

export { runJob } from './run-job.ts'

/** What the worker needs from the rest of the server. */
export interface WorkerParts extends RunParts {
  hints: Hints
  /** Places shared by all kinds that do not stand apart. */
  concurrency: number
  /** Only this process opens the database: what it finds running was left by a crash. */
  isAlone: boolean
  pollMs?: number
  leaseMs?: number
}

export interface Worker {
  start(): Promise<void>
  /** Takes no more, waits for what runs (at most `graceMs`), then aborts it; aborted jobs run again later. */
  stop(graceMs: number): Promise<void>
  /** Jobs running now. */
  active(): number
  hands: Hands
}

const longestNap = 60_000

/** Takes and runs jobs, woken by hints, repaired by a slow poll. */
export function createWorker(parts: WorkerParts): Worker {
  const leaseMs = parts.leaseMs ?? 30_000
  const stopping = new AbortController()
  const running = new Map<string, { kind: string; done: Promise<unknown> }>()
  const kept = new Map<string, number>()
  let pumping: Promise<void> | null = null
  let wakeAgain = false
  let isStopped = true
  const timers: ReturnType<typeof setInterval>[] = []
  const naps = new Set<ReturnType<typeof setTimeout>>()

  /** How many more of each kind may run here. */
  const room = (): Record<string, number> => {
    const left: Record<string, number> = {}
    for (const [kind, job] of parts.jobs) left[kind] = job.concurrency
    for (const { kind } of running.values()) left[kind] = (left[kind] ?? 1) - 1
    for (const [kind, count] of kept) left[kind] = (left[kind] ?? count) - count
    return left
  }
  const apart = [...parts.jobs.values()].filter(({ isApart }) => isApart).map(({ kind }) => kind)
  const begin = (job: store.ClaimedJob): Promise<unknown> => {
    const done = runJob({ ...parts, wakeIn }, job, stopping.signal)
      .catch((error: unknown) => parts.log.error({ jobId: job.id, error: textOf(error) }, 'job outcome not stored'))
      .finally(() => {
        running.delete(job.id)
        wake()
      })
    running.set(job.id, { kind: job.kind, done })
    return done
  }
  const pump = async (): Promise<void> => {
    do {
      wakeAgain = false
      const sharing = running.values().reduce((sum, { kind }) => sum + (apart.includes(kind) ? 0 : 1), 0)
      const [limit, left] = [Math.max(0, parts.concurrency - sharing), room()]
      if (limit === 0 && apart.every((kind) => (left[kind] ?? 0) <= 0)) break
      const options = { limit, apart, leaseMs, room: left }
      const claim = await store.claimJobs(parts.database.single('platform'), options)
      for (const job of claim.jobs) void begin(job)
      if (claim.jobs.length > 0 && claim.mayBeMore) wakeAgain = true
    } while (wakeAgain && !isStopped)
  }
  /** Sooner than the poll would look; what is far away is left to it. */
  const wakeIn = (ms: number): void => {
    if (ms > longestNap || isStopped) return
    const nap = setTimeout(() => {
      naps.delete(nap)
      wake()
    }, ms)
    naps.add(nap)
  }
  const wake = (): void => {
    wakeAgain = true
    if (isStopped || pumping) return
    pumping = pump()
      .catch((error: unknown) => {
        wakeAgain = false
        parts.log.warn({ error: textOf(error) }, 'job queue not reachable')
      })
      .finally(() => {
        pumping = null
        if (wakeAgain) wake()
      })
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

  const letGo = (kind: string): void => void kept.set(kind, (kept.get(kind) ?? 1) - 1)
  const hands: Hands = {
    take: (kind) => {
      if (isStopped || !parts.jobs.get(kind)?.isUrgent || (room()[kind] ?? 0) <= 0) return false
      kept.set(kind, (kept.get(kind) ?? 0) + 1)
      return true
    },
    begin: async (job) => {
      letGo(job.kind)
      if (!isStopped) return begin(job)
      await store
        .giveBackJob(parts.database.single('platform'), job)
        .catch((error: unknown) => parts.log.warn({ jobId: job.id, error: textOf(error) }, 'job not given back'))
    },
    letGo,
    leaseMs,
  }

  return {
    hands,
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
      for (const nap of naps) clearTimeout(nap)
      await pumping
      const grace = setTimeout(() => stopping.abort(new Error('the server is stopping')), graceMs)
      await Promise.all([...running.values()].map(({ done }) => done))
      clearTimeout(grace)
    },
    active: () => running.size,
  }
}
