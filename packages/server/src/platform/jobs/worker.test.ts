import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { later } from '../../ports/channel.ts'
import { type Ground, layGround } from '../../testing/ground.ts'
import type { Ctx } from '../context/ctx.ts'
import type { EnqueueOptions } from '../context/drafts.ts'
import { transact } from '../db/transact.ts'
import { defineEvent, on } from '../events/event.ts'
import { anyJob } from '../feature.ts'
import { backoffMs, defineJob, type Job } from './job.ts'
import { claimJobs } from './store.ts'
import { createWorker, runJob, type Worker, type WorkerParts } from './worker.ts'

const happened = defineEvent<{ conversationId: never; n: number }>('test.happened')
const heard: number[] = []
const hears = on(happened, 'test.hear', async (_ctx, { n }) => {
  heard.push(n)
})

let ground: Ground
let ctx: Ctx
beforeAll(async () => {
  ground = await layGround([hears])
  ctx = await ground.newWorkspace()
}, 120_000)
afterAll(() => ground.close())

const workers: Worker[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop(0)
  await ground.database.run('platform', (db) => sql`delete from jobs`.execute(db))
})

async function startWorker(jobs: readonly Job<never>[], more: Partial<WorkerParts> = {}): Promise<Worker> {
  const worker = createWorker(ground.workerParts(jobs, { pollMs: 20, ...more }))
  workers.push(worker)
  await worker.start()
  return worker
}

const enqueue = <I>(job: Job<I>, input: I, options: EnqueueOptions = {}, as = ctx): Promise<void> =>
  transact(as, async (ctx) => ctx.enqueue(job, input, options))

interface Row {
  state: string
  attempts: number
  last_error: string | null
  wait: number
}

async function rows(): Promise<Row[]> {
  const found = await ground.database.run('platform', (db) =>
    sql<Row>`select state, attempts, last_error, extract(epoch from run_at - now())::float as wait from jobs order by seq`.execute(
      db,
    ),
  )
  return found.rows
}

/** Takes everything that is due once, as a worker would. */
async function runDue(jobs: readonly Job<never>[]): Promise<string[]> {
  const parts = ground.workerParts(jobs)
  const { jobs: claimed } = await claimJobs(ground.database.single('platform'), { limit: 100, leaseMs: 30_000 })
  return Promise.all(claimed.map((job) => runJob(parts, job, new AbortController().signal)))
}

const makeDue = () =>
  ground.database.run('platform', (db) => sql`update jobs set run_at = now() - interval '1 second'`.execute(db))
const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

describe('a job', () => {
  it('runs with the input and on behalf of the actor it was enqueued with, then is gone', async () => {
    const seen: unknown[] = []
    const job = defineJob<{ n: number }>('test.once', {
      run: async (ctx, input) => seen.push([ctx.workspaceId, ctx.actor, input]),
    })
    await enqueue(job, { n: 1 })
    await startWorker([anyJob(job)])
    await until(() => expect(seen).toEqual([[ctx.workspaceId, ctx.actor, { n: 1 }]]))
    await vi.waitFor(async () => expect(await rows()).toEqual([]))
  })

  it('of a kind nobody knows here is left for a newer server a while, and is a dead letter then', async () => {
    const known = anyJob(defineJob<null>('test.newer', { run: async () => undefined }))
    await enqueue(known as never, null)
    for (let time = 1; time < 10; time += 1) {
      expect(await runDue([])).toEqual(['retry'])
      await makeDue()
    }
    expect(await runDue([])).toEqual(['dead'])
    expect((await rows())[0]?.last_error).toContain('test.newer')
    await sql`update jobs set state = 'waiting', attempts = 3`.execute(ground.database.single('platform'))
    await makeDue()
    expect(await runDue([known])).toEqual(['done'])
  })

  it('is not there when the transaction that enqueued it was rolled back', async () => {
    const job = defineJob<null>('test.absent', { run: async () => undefined })
    const failing = transact(ctx, async (ctx) => {
      ctx.enqueue(job, null)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await rows()).toEqual([])
  })

  it('is tried again after a growing wait, and told when no retry follows', async () => {
    const attempts: [number, boolean][] = []
    const job = anyJob(
      defineJob<null>('test.failing', {
        maxAttempts: 3,
        run: async (_ctx, _input, attempt) => {
          attempts.push([attempt.number, attempt.isLast])
          throw new Error(`attempt ${attempt.number} failed`)
        },
      }),
    )
    await enqueue(job as never, null)
    expect(await runDue([job])).toEqual(['retry'])
    const [first] = await rows()
    expect(first).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(first?.wait).toBeGreaterThan(0.5)
    expect(first?.wait).toBeLessThan(1.5)
    await makeDue()
    expect(await runDue([job])).toEqual(['retry'])
    expect((await rows())[0]?.wait).toBeGreaterThan(2)
    await makeDue()
    expect(await runDue([job])).toEqual(['dead'])
    expect(attempts).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
    const [dead] = await rows()
    expect(dead).toMatchObject({ state: 'dead', attempts: 3 })
    expect(dead?.last_error).toContain('attempt 3 failed')
  })

  it('waits 1 s, 4 s, 16 s … an hour at most, a quarter either way', () => {
    expect([1, 2, 3, 20].map((attempt) => backoffMs(attempt, 0.5))).toEqual([1000, 4000, 16_000, 3_600_000])
    expect([backoffMs(1, 0), backoffMs(1, 1)]).toEqual([750, 1250])
  })

  it('with a delay is not taken before its time', async () => {
    const job = defineJob<null>('test.delayed', { run: async () => undefined })
    await enqueue(job, null, { delayMs: 60_000 })
    expect(await runDue([anyJob(job)])).toEqual([])
    await makeDue()
    expect(await runDue([anyJob(job)])).toEqual(['done'])
  })

  it('is stored once per unique key and workspace while one is waiting or running, and again afterwards', async () => {
    const job = defineJob<null>('test.unique', { run: async () => undefined })
    const other = await ground.newWorkspace()
    await enqueue(job, null, { uniqueKey: 'same' })
    await enqueue(job, null, { uniqueKey: 'same' })
    await enqueue(job, null, { uniqueKey: 'another' })
    await enqueue(job, null, { uniqueKey: 'same' }, other)
    expect(await rows()).toHaveLength(3)
    await runDue([anyJob(job)])
    await enqueue(job, null, { uniqueKey: 'same' })
    expect(await rows()).toHaveLength(1)
  })

  it('that ignores its signal is given up at its time limit and blocks nobody', async () => {
    const done: number[] = []
    const stuck = defineJob<null>('test.stuck', {
      timeoutMs: 50,
      maxAttempts: 1,
      run: () => new Promise(() => undefined),
    })
    const quick = defineJob<{ n: number }>('test.quick', { run: async (_ctx, { n }) => done.push(n) })
    for (let n = 0; n < 3; n += 1) await enqueue(stuck, null)
    await enqueue(quick, { n: 1 })
    await startWorker([anyJob(stuck), anyJob(quick)], { concurrency: 1 })
    await until(() => expect(done).toEqual([1]))
    await vi.waitFor(async () => expect((await rows()).map(({ state }) => state)).toEqual(['dead', 'dead', 'dead']))
  })

  it('that kills the process each time is buried instead of killing it for ever', async () => {
    const job = anyJob(defineJob<null>('test.killer', { maxAttempts: 2, run: async () => undefined }))
    await enqueue(job as never, null)
    for (let crash = 0; crash < 2; crash += 1) {
      await ground.database.run('platform', (db) => claimJobs(db, { limit: 1, leaseMs: 1 }))
      await ground.database.run('platform', (db) => sql`update jobs set state = 'waiting'`.execute(db))
    }
    expect(await runDue([job])).toEqual(['dead'])
    expect((await rows())[0]?.last_error).toContain('the server died')
  })
})

describe('the worker', () => {
  it('keeps the order of each key, one at a time, with eight rivals claiming', async () => {
    const started = new Map<string, number[]>()
    const inside = new Map<string, number>()
    let overlaps = 0
    const job = defineJob<{ key: string; n: number }>('test.ordered', {
      run: async (_ctx, { key, n }) => {
        inside.set(key, (inside.get(key) ?? 0) + 1)
        if ((inside.get(key) ?? 0) > 1) overlaps += 1
        started.set(key, [...(started.get(key) ?? []), n])
        await new Promise((resolve) => setImmediate(resolve))
        inside.set(key, (inside.get(key) ?? 0) - 1)
        // Every seventh fails once and must still come before the next of its key.
        if (n % 7 === 3 && started.get(key)?.filter((one) => one === n).length === 1) throw new Error('again')
      },
    })
    const keys = ['a', 'b', 'c', 'd']
    await transact(ctx, async (ctx) => {
      for (let n = 0; n < 12; n += 1) for (const key of keys) ctx.enqueue(job, { key, n }, { orderKey: key })
    })
    for (let rival = 0; rival < 8; rival += 1) await startWorker([anyJob(job)])
    await vi.waitFor(
      async () => {
        await makeDue()
        expect(await rows()).toEqual([])
      },
      { timeout: 18_000, interval: 50 },
    )
    const expected = Array.from({ length: 12 }, (_, n) => (n % 7 === 3 ? [n, n] : [n])).flat()
    for (const key of keys) expect(started.get(key)).toEqual(expected)
    expect(overlaps).toBe(0)
  })

  it('gives a kind that stands apart places of its own, and the others theirs', async () => {
    const release = Promise.withResolvers<void>()
    let [waiting, busy] = [0, 0]
    const apart = defineJob<null>('test.apart', {
      isApart: true,
      concurrency: 12,
      run: async () => {
        waiting += 1
        await release.promise
      },
    })
    const ordinary = defineJob<null>('test.ordinary', {
      run: async () => {
        busy += 1
        await release.promise
      },
    })
    for (let n = 0; n < 15; n += 1) await enqueue(apart, null)
    for (let n = 0; n < 4; n += 1) await enqueue(ordinary, null)
    await startWorker([anyJob(apart), anyJob(ordinary)], { concurrency: 2 })
    await until(() => expect([waiting, busy]).toEqual([12, 2]))
    await makeDue()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect([waiting, busy]).toEqual([12, 2])
    release.resolve()
    await vi.waitFor(async () => expect(await rows()).toEqual([]), { timeout: 15_000 })
    expect([waiting, busy]).toEqual([15, 4])
  })

  it('runs no more of a kind at a time than the kind allows, and others meanwhile', async () => {
    let running = 0
    let most = 0
    const release = Promise.withResolvers<void>()
    const done: string[] = []
    const narrow = defineJob<null>('test.narrow', {
      concurrency: 2,
      run: async () => {
        running += 1
        most = Math.max(most, running)
        await release.promise
        running -= 1
      },
    })
    const wide = defineJob<null>('test.wide', { run: async () => done.push('wide') })
    for (let n = 0; n < 6; n += 1) await enqueue(narrow, null)
    await enqueue(wide, null)
    await startWorker([anyJob(narrow), anyJob(wide)])
    await until(() => expect(done).toEqual(['wide']))
    release.resolve()
    await vi.waitFor(async () => expect(await rows()).toEqual([]), { timeout: 10_000 })
    expect(most).toBe(2)
  })

  it('that is told “not before” waits until then, keeps its place and has lost no try', async () => {
    const seen: number[] = []
    const job = defineJob<{ n: number }>('test.later', {
      maxAttempts: 1,
      run: async (_ctx, { n }) => {
        seen.push(n)
        if (seen.length < 4) throw later(200)
      },
    })
    for (const n of [1, 2]) await enqueue(job, { n }, { orderKey: 'later' })
    expect(await runDue([anyJob(job)])).toEqual(['later'])
    expect(await rows()).toMatchObject([
      { state: 'waiting', attempts: 0 },
      { state: 'waiting', attempts: 0 },
    ])
    // No poll looks within the test: it is woken at the moment.
    await startWorker([anyJob(job)], { pollMs: 600_000 })
    await makeDue()
    ground.hints.jobsCommitted()
    await until(() => expect(seen).toEqual([1, 1, 1, 1, 2]))
  })

  it('gives back what a dead process held when its lease is over, and at once when it is alone', async () => {
    const seen: number[] = []
    const job = defineJob<{ n: number }>('test.lost', { run: async (_ctx, { n }) => seen.push(n) })
    await enqueue(job, { n: 1 })
    await ground.database.run('platform', (db) => claimJobs(db, { limit: 1, leaseMs: 300 }))
    await startWorker([anyJob(job)], { leaseMs: 300 })
    await until(() => expect(seen).toEqual([1]))

    await enqueue(job, { n: 2 }, { delayMs: 1 })
    for (const worker of workers.splice(0)) await worker.stop(0)
    await ground.database.run('platform', (db) =>
      sql`update jobs set state = 'running', locked_until = now() + interval '1 hour'`.execute(db),
    )
    await enqueue(job, { n: 3 })
    await ground.database.run('platform', (db) => claimJobs(db, { limit: 1, leaseMs: 3_600_000 }))
    await startWorker([anyJob(job)], { isAlone: true })
    await until(() => expect(seen.sort()).toEqual([1, 2, 3]))
  })

  it('takes no outcome from a run that lost its job to somebody else', async () => {
    const job = anyJob(defineJob<null>('test.zombie', { run: async () => undefined }))
    await enqueue(job as never, null)
    const { jobs } = await claimJobs(ground.database.single('platform'), { limit: 1, leaseMs: 1 })
    const [zombie] = jobs
    await ground.database.run('platform', (db) => sql`update jobs set state = 'waiting'`.execute(db))
    await ground.database.run('platform', (db) => claimJobs(db, { limit: 1, leaseMs: 30_000 }))
    if (zombie) await runJob(ground.workerParts([job]), zombie, new AbortController().signal)
    expect(await rows()).toMatchObject([{ state: 'running', attempts: 2 }])
  })

  it('waits for what runs when it is stopped, and takes nothing more', async () => {
    const release = Promise.withResolvers<void>()
    const seen: string[] = []
    const job = defineJob<{ name: string }>('test.draining', {
      concurrency: 1,
      run: async (_ctx, { name }) => {
        seen.push(`${name} begins`)
        await release.promise
        seen.push(`${name} ends`)
      },
    })
    await enqueue(job, { name: 'first' })
    await enqueue(job, { name: 'second' })
    const worker = await startWorker([anyJob(job)])
    await until(() => expect(seen).toEqual(['first begins']))
    const stopped = worker.stop(60_000)
    release.resolve()
    await stopped
    expect(seen).toEqual(['first begins', 'first ends'])
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  })

  it('aborts what does not end in time when it is stopped; it runs again later and that try does not count', async () => {
    let isAborted = false
    const job = defineJob<null>('test.endless', {
      run: (_ctx, _input, { signal }) =>
        new Promise(() =>
          signal.addEventListener('abort', () => {
            isAborted = true
          }),
        ),
    })
    await enqueue(job, null)
    const worker = await startWorker([anyJob(job)])
    await until(() => expect(worker.active()).toBe(1))
    await worker.stop(20)
    expect(isAborted).toBe(true)
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  })

  it('goes on after the database was away', async () => {
    const seen: number[] = []
    const job = defineJob<{ n: number }>('test.away', { run: async (_ctx, { n }) => seen.push(n) })
    let isAway = false
    const database: WorkerParts['database'] = {
      ...ground.database,
      run: (scope, work) =>
        isAway ? Promise.reject(new Error('connect ECONNREFUSED')) : ground.database.run(scope, work),
    }
    await startWorker([anyJob(job)], { database })
    isAway = true
    await enqueue(job, { n: 1 })
    await new Promise((resolve) => setImmediate(resolve))
    isAway = false
    await until(() => expect(seen).toEqual([1]))
  })
})

describe('a subscriber', () => {
  it('hears every event once, in the order of its conversation', async () => {
    const conversationId = crypto.randomUUID() as never
    for (let n = 0; n < 5; n += 1) await transact(ctx, async (ctx) => ctx.announce(happened({ conversationId, n })))
    expect(await rows()).toHaveLength(5)
    await startWorker([])
    await startWorker([])
    await until(() => expect(heard).toEqual([0, 1, 2, 3, 4]))
  })
})
