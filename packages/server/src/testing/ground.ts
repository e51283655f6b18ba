import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { readConfig } from '../config.ts'
import type { Ctx, OpenCtx } from '../platform/context/ctx.ts'
import type { Database } from '../platform/context/database.ts'
import { createHints, type Hints } from '../platform/context/hints.ts'
import { silentLog } from '../platform/context/log.ts'
import { makeCtx } from '../platform/context/make-ctx.ts'
import { attachTransactParts } from '../platform/db/transact.ts'
import { attachSubscribers, type Subscriber } from '../platform/events/event.ts'
import type { Job } from '../platform/jobs/job.ts'
import { subscriberJob } from '../platform/jobs/subscriber-job.ts'
import type { WorkerParts } from '../platform/jobs/worker.ts'
import { createPresenceBook } from '../platform/live/presence.ts'
import { buildWorld } from '../world.ts'
import { freshDatabase } from './fresh-database.ts'

/** The platform without the product, on a database of its own: for machinery that works across workspaces. */
export interface Ground {
  database: Database
  hints: Hints
  open(): OpenCtx
  newWorkspace(): Promise<Ctx>
  /** A worker of these jobs and subscribers; each call is one more process, as far as the database can tell. */
  workerParts(jobs: readonly Job<never>[], more?: Partial<WorkerParts>): WorkerParts
  close(): Promise<void>
}

export async function layGround(subscribers: readonly Subscriber[] = []): Promise<Ground> {
  const database = await freshDatabase()
  const hints = createHints()
  attachTransactParts(database, { hints, hands: null })
  attachSubscribers(database, subscribers)
  const config = readConfig({ DATA_DIR: tmpdir() })
  const world = buildWorld({ config, secret: 'x'.repeat(32), presence: createPresenceBook(), database })
  const open = (): OpenCtx => ({ now: new Date(), world, log: silentLog, database })
  const ctxOf = (workspaceId: WorkspaceId): Ctx => makeCtx(open(), { workspaceId, actor: { type: 'system' } })
  return {
    database,
    hints,
    open,
    newWorkspace: async () => {
      const id = randomUUID() as WorkspaceId
      await database.run('platform', (db) =>
        sql`insert into workspaces (id, name, slug, locale, created_at) values (${id}, 'w', ${id}, 'en', now())`.execute(
          db,
        ),
      )
      return ctxOf(id)
    },
    workerParts: (jobs, more) => ({
      database,
      hints,
      log: silentLog,
      jobs: new Map([...jobs, ...subscribers.map(subscriberJob)].map((job) => [job.kind, job])),
      ctxOf: (job) => ctxOf(job.workspaceId as WorkspaceId),
      concurrency: 8,
      isAlone: false,
      ...more,
    }),
    close: () => database.close(),
  }
}
