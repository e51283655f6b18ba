import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { realPostgres } from '../../testing/real-postgres.ts'
import { createHints } from '../context/hints.ts'
import { silentLog } from '../context/log.ts'
import { readEvents, safePlace } from '../events/store.ts'
import { createTail } from '../events/tail.ts'
import { type Database, type Db, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'

let postgres: Awaited<ReturnType<typeof realPostgres>>
let database: Database
const workspaceId = randomUUID() as WorkspaceId
beforeAll(async () => {
  postgres = await realPostgres()
  database = openDatabase({ connectionString: postgres.url, max: 12 })
}, 120_000)
afterAll(async () => {
  await database.close()
  await postgres.remove()
})

describe('with many connections (a real PostgreSQL)', () => {
  it('two processes that migrate at once apply each migration once', async () => {
    const rival = openDatabase({ connectionString: postgres.url, max: 2 })
    const [mine, theirs] = await Promise.all([migrate(database), migrate(rival)])
    await rival.close()
    const { rows } = await database.asOwner((client) =>
      client.query<{ name: string }>('select name from migrations order by name'),
    )
    expect([...mine, ...theirs].sort()).toEqual(rows.map(({ name }) => name))
    expect(rows.length).toBeGreaterThan(5)
  }, 60_000)

  it('processes that start at once make the table for vectors once', async () => {
    const start = () => database.asOwner((client) => client.query('call make_vectors()'))
    for (let at = 0; at < 5; at += 1) {
      await database.asOwner((client) => client.query('drop table if exists passage_vectors'))
      await Promise.all(Array.from({ length: 6 }, start))
    }
  }, 60_000)

  const announce = async (db: Db, n: number): Promise<void> => {
    await sql`insert into events (id, workspace_id, name, payload, actor, created_at)
      values (${randomUUID()}, ${workspaceId}, 'test', ${JSON.stringify({ n })}, '{}', now())`.execute(db)
  }
  const newWorkspace = () =>
    database.run('platform', (db) =>
      sql`insert into workspaces (id, name, slug, locale, created_at) values (${workspaceId}, 'w', 'w', 'en', now()) on conflict do nothing`.execute(
        db,
      ),
    )
  const numbersOf = (events: { payload: object }[]): number[] =>
    events.map(({ payload }) => (payload as { n: number }).n)

  it('a reader of events skips none that commits late', async () => {
    await newWorkspace()
    let place = await database.run('platform', safePlace)
    const seen: number[] = []
    const read = async (): Promise<void> => {
      const events = await database.run('platform', (db) => readEvents(db, place, { limit: 100 }))
      seen.push(...numbersOf(events))
      place = events.at(-1) ?? place
    }
    const early = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const first = database.run({ workspaceId }, async (db) => {
      await announce(db, 1)
      begun.resolve()
      await early.promise
    })
    await begun.promise
    await database.run({ workspaceId }, (db) => announce(db, 2))
    await read()
    expect(seen).toEqual([])
    early.resolve()
    await first
    await vi.waitFor(async () => {
      await read()
      expect(seen).toEqual([1, 2])
    }, 15_000)
  }, 60_000)

  it('the tail hands every event on once, in one order, while ten writers overlap', async () => {
    await newWorkspace()
    const hints = createHints()
    const handed: number[] = []
    const places: { xid: string; seq: number }[] = []
    const tail = createTail({
      database,
      hints,
      log: silentLog,
      pollMs: 20,
      onEvent: async (event) => {
        handed.push(...numbersOf([event]))
        places.push({ xid: event.xid, seq: event.seq })
      },
    })
    await tail.start()
    const writer = async (_: unknown, at: number): Promise<void> => {
      for (let n = 0; n < 25; n += 1) {
        await database.run({ workspaceId }, async (db) => {
          await announce(db, at * 1000 + n * 2)
          await sql`select pg_sleep(${Math.random() * 0.01})`.execute(db)
          await announce(db, at * 1000 + n * 2 + 1)
        })
        hints.eventsCommitted()
      }
    }
    await Promise.all(Array.from({ length: 10 }, writer))
    await vi.waitFor(() => expect(handed.length).toBeGreaterThanOrEqual(500), { timeout: 15_000 })
    await tail.stop()
    expect(new Set(handed).size).toBe(500)
    expect(handed).toHaveLength(500)
    const order = places.map(({ xid, seq }) => BigInt(xid) * 1_000_000_000n + BigInt(seq))
    expect(order).toEqual(order.toSorted((a, b) => (a < b ? -1 : 1)))
    for (let at = 0; at < 10; at += 1) {
      const own = handed.filter((n) => Math.floor(n / 1000) === at)
      expect(own).toEqual(own.toSorted((a, b) => a - b))
    }
  }, 60_000)

  it('a connection that dies in the middle of a transaction fails that one alone', async () => {
    await newWorkspace()
    const dying = database.run({ workspaceId }, async (db) => {
      await announce(db, -1)
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
      await endBackend(rows[0]?.pid ?? 0)
      await announce(db, -2)
    })
    await expect(dying).rejects.toThrow()
    const { rows } = await database.run('platform', (db) =>
      sql`select id from events where payload ->> 'n' in ('-1', '-2')`.execute(db),
    )
    expect(rows).toEqual([])
    await Promise.all(
      Array.from({ length: 12 }, () => database.run({ workspaceId }, (db) => sql`select 1`.execute(db))),
    )
  })

  /** Ends a backend as a restart of the server would, while its client is idle in a transaction. */
  async function endBackend(pid: number): Promise<void> {
    const other = openDatabase({ connectionString: postgres.url, max: 1 })
    await other.asOwner((client) => client.query(`select pg_terminate_backend(${pid})`))
    await vi.waitFor(async () => {
      const left = await other.asOwner((client) => client.query(`select from pg_stat_activity where pid = ${pid}`))
      expect(left.rowCount).toBe(0)
    })
    await other.close()
  }
})
