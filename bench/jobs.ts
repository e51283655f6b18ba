import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Ctx } from '../packages/server/src/platform/context/ctx.ts'
import { createHints } from '../packages/server/src/platform/context/hints.ts'
import { silentLog } from '../packages/server/src/platform/context/log.ts'
import { type Database, openDatabase } from '../packages/server/src/platform/db/database.ts'
import { startEmbedded } from '../packages/server/src/platform/db/embedded.ts'
import { migrate } from '../packages/server/src/platform/db/migrate.ts'
import { defineJob, type Job } from '../packages/server/src/platform/jobs/job.ts'
import { createWorker } from '../packages/server/src/platform/jobs/worker.ts'
import { besides, type Measure, median } from './measure.ts'

const conversations = 50

/** Waits until the callback was called so often. */
function counter(count: number): { hit(): void; done: Promise<void> } {
  let left = count
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    hit: () => {
      left -= 1
      if (left === 0) resolve()
    },
    done: promise,
  }
}

async function ours(database: Database, workspaceId: string, count: number): Promise<number> {
  const { hit, done } = counter(count)
  const job = defineJob<object>('bench.nothing', { run: async () => hit() })
  await database.asOwner((client) =>
    client.query({
      text: `insert into jobs (id, workspace_id, kind, input, actor, order_key)
        select gen_random_uuid(), $1, 'bench.nothing', '{}', '{"type":"system"}', 'conversation:' || (n % ${conversations})
        from generate_series(1, $2) n`,
      values: [workspaceId, count],
    }),
  )
  const worker = createWorker({
    ...{ database, hints: createHints(), log: silentLog, concurrency: 8, isAlone: true },
    jobs: new Map([[job.kind, job as Job<never>]]),
    ctxOf: () => ({}) as Ctx,
  })
  const startedMs = performance.now()
  await worker.start()
  await done
  const perSecond = count / ((performance.now() - startedMs) / 1000)
  await worker.stop(1000)
  return perSecond
}

async function theirs(connection: pg.PoolConfig, count: number): Promise<number> {
  const { host, user, database, password } = connection
  const boss = new PgBoss({
    host: String(host),
    user: String(user),
    database: String(database),
    password: String(password),
    max: 4,
  })
  boss.on('error', (error) => console.error(String(error)))
  await boss.start()
  const queue = `nothing-${randomUUID()}`
  await boss.createQueue(queue)
  await boss.insert(
    queue,
    Array.from({ length: count }, () => ({ data: {} })),
  )
  const { hit, done } = counter(count)
  const startedMs = performance.now()
  await boss.work(queue, { batchSize: 8, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    for (const _ of jobs) hit()
  })
  await done
  const perSecond = count / ((performance.now() - startedMs) / 1000)
  await boss.stop({ graceful: true, timeout: 5000 })
  return perSecond
}

/** No-op jobs per second on the durable embedded database, ours with order per conversation on, beside pg-boss. */
export async function measureJobs(count: number): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-bench-'))
  const embedded = await startEmbedded(folder)
  const database = openDatabase({ ...embedded.connection, max: 4 })
  try {
    await migrate(database)
    const workspaceId = randomUUID()
    await database.asOwner((client) =>
      client.query({
        text: `insert into workspaces (id, name, slug, locale, created_at) values ($1, 'b', 'b', 'en', now())`,
        values: [workspaceId],
      }),
    )
    const rounds = [0, 1, 2]
    const mine: number[] = []
    const peers: number[] = []
    for (const _ of rounds) {
      mine.push(await ours(database, workspaceId, count))
      peers.push(await theirs(embedded.connection, Math.min(count, 500)))
    }
    const value = median(mine)
    const peer = median(peers)
    return [
      besides('no-op jobs, ordered, embedded', value, {
        unit: 'per s',
        peer,
        target: '>= 3 x pg-boss',
        met: value >= 3 * peer,
      }),
    ]
  } finally {
    await database.close()
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
