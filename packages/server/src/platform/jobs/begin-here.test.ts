import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Ground, layGround } from '../../testing/ground.ts'
import type { Ctx } from '../context/ctx.ts'
import type { EnqueueOptions } from '../context/drafts.ts'
import { attachTransactParts, transact } from '../db/transact.ts'
import { anyJob } from '../feature.ts'
import { defineJob, type Job } from './job.ts'
import { createWorker, type Worker } from './worker.ts'

let ground: Ground
let ctx: Ctx
beforeAll(async () => {
  ground = await layGround()
  ctx = await ground.newWorkspace()
}, 120_000)
afterAll(() => ground.close())

const workers: Worker[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop(0)
  attachTransactParts(ground.database, { hints: ground.hints, hands: null })
  await ground.database.run('platform', (db) => sql`delete from jobs`.execute(db))
})

/** A worker that never looks by itself within a test, and hears no hint: what runs was begun where it was stored. */
async function startDeaf(jobs: readonly Job<never>[]): Promise<Worker> {
  const hints = { ...ground.hints, onJobs: () => undefined }
  const worker = createWorker(ground.workerParts(jobs, { hints, pollMs: 3_600_000 }))
  workers.push(worker)
  await worker.start()
  attachTransactParts(ground.database, { hints, hands: worker.hands })
  return worker
}

const enqueue = <I>(job: Job<I>, input: I, options: EnqueueOptions = {}): Promise<void> =>
  transact(ctx, async (ctx) => ctx.enqueue(job, input, options))

const states = async (): Promise<string[]> => {
  const { rows } = await sql<{ state: string }>`select state from jobs order by seq`.execute(
    ground.database.single('platform'),
  )
  return rows.map(({ state }) => state)
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

function urgentJob(run: () => Promise<unknown> = async () => undefined) {
  const seen: unknown[] = []
  const job = defineJob<{ n: number }>('test.urgent', {
    isUrgent: true,
    concurrency: 2,
    run: async (ctx, input, attempt) => {
      seen.push([ctx.workspaceId, ctx.actor, input, attempt.number])
      await run()
    },
  })
  return { job, seen }
}

describe('a job somebody waits for', () => {
  it('begins where it is stored, as it would have been taken, and is gone when it is done', async () => {
    const { job, seen } = urgentJob()
    await startDeaf([anyJob(job)])
    await enqueue(job, { n: 1 })
    await until(async () => expect(await states()).toEqual([]))
    expect(seen).toEqual([[ctx.workspaceId, ctx.actor, { n: 1 }, 1]])
  })

  it('is stored as waiting where nothing runs, before the worker begins and after it stopped', async () => {
    const { job, seen } = urgentJob()
    await enqueue(job, { n: 1 })
    const worker = await startDeaf([])
    await enqueue(job, { n: 2 })
    await worker.stop(0)
    await enqueue(job, { n: 3 })
    expect(await states()).toEqual(['waiting', 'waiting', 'waiting'])
    expect(seen).toEqual([])
  })

  it('waits for an earlier one of its order key, and for a place when all are taken', async () => {
    const first = Promise.withResolvers<void>()
    const { job, seen } = urgentJob(() => first.promise)
    await startDeaf([anyJob(job)])
    await enqueue(job, { n: 1 }, { orderKey: 'one' })
    await enqueue(job, { n: 2 }, { orderKey: 'one' })
    await enqueue(job, { n: 3 }, { orderKey: 'two' })
    await enqueue(job, { n: 4 }, { orderKey: 'three' })
    expect(await states()).toEqual(['running', 'waiting', 'running', 'waiting'])
    expect(seen).toHaveLength(2)
    first.resolve()
    // A place that becomes free is given to whoever waits.
    await until(async () => expect(await states()).toEqual([]))
    expect(seen).toHaveLength(4)
  })

  it('is stored once under its unique key, and the place that was kept for the second is free again', async () => {
    const open = Promise.withResolvers<void>()
    const { job, seen } = urgentJob(() => open.promise)
    await startDeaf([anyJob(job)])
    for (const n of [1, 2, 3]) await enqueue(job, { n }, { uniqueKey: 'once' })
    await enqueue(job, { n: 4 })
    expect(await states()).toEqual(['running', 'running'])
    open.resolve()
    await until(() => expect(seen).toHaveLength(2))
  })

  it('does not begin when nothing was stored, and its place is free again', async () => {
    const open = Promise.withResolvers<void>()
    const { job, seen } = urgentJob(() => open.promise)
    await startDeaf([anyJob(job)])
    for (let n = 0; n < 5; n += 1) {
      const failing = transact(ctx, async (ctx) => {
        ctx.enqueue(job, { n })
        await sql`select 1 / 0`.execute(ctx.db)
      })
      await expect(failing).rejects.toThrow('division by zero')
    }
    await enqueue(job, { n: 6 })
    await enqueue(job, { n: 7 })
    await until(() => expect(seen.map((one) => (one as unknown[])[2])).toEqual([{ n: 6 }, { n: 7 }]))
    open.resolve()
  })

  it('runs later when it is to run later, and is taken by another when this process died', async () => {
    const { job, seen } = urgentJob(() => new Promise(() => undefined))
    await startDeaf([anyJob(job)])
    await enqueue(job, { n: 1 }, { delayMs: 60_000 })
    expect(await states()).toEqual(['waiting'])
    await enqueue(job, { n: 2 })
    await until(() => expect(seen).toHaveLength(1))
    await ground.database.run('platform', (db) =>
      sql`update jobs set locked_until = now() - interval '1 second' where state = 'running'`.execute(db),
    )
    const again = urgentJob()
    const rival = createWorker(ground.workerParts([anyJob(again.job)], { pollMs: 20 }))
    workers.push(rival)
    await rival.start()
    await until(() => expect(again.seen).toEqual([[ctx.workspaceId, ctx.actor, { n: 2 }, 2]]))
  })
})
