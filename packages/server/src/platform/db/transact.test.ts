import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import type { Ctx } from '../context/ctx.ts'
import { attachSubscribers, defineEvent, leadsTo } from '../events/event.ts'
import { defineJob } from '../jobs/job.ts'
import { settingsVersion } from './settings.ts'
import { together } from './together.ts'
import { isTaken, transact, transactAcross, writeLast } from './transact.ts'

const happened = defineEvent<{ note: string }>('test.happened')
const work = defineJob<{ note: string }>('test.work', { run: async () => undefined })

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

/** What is stored under a note: the change itself (a contact), events and jobs. */
async function stored(note: string): Promise<{ contacts: number; events: number; jobs: number }> {
  const { rows } = await sql<{ contacts: number; events: number; jobs: number }>`select
    (select count(*)::int from contacts where name = ${note}) as contacts,
    (select count(*)::int from events where payload ->> 'note' = ${note}) as events,
    (select count(*)::int from jobs where input ->> 'note' = ${note}) as jobs`.execute(t.ctx.db)
  return rows[0] ?? { contacts: -1, events: -1, jobs: -1 }
}

async function change(ctx: Ctx, note: string): Promise<void> {
  await ctx.db
    .insertInto('contacts')
    .values({ id: randomUUID(), workspace_id: ctx.workspaceId, name: note, created_at: ctx.now })
    .execute()
  ctx.announce(happened({ note }))
  ctx.enqueue(work, { note })
}

describe('transact', () => {
  it('stores the change, its events and its jobs together', async () => {
    await transact(t.ctx, (ctx) => change(ctx, 'together'))
    expect(await stored('together')).toEqual({ contacts: 1, events: 1, jobs: 1 })
  })

  it('stores none of them when the work throws', async () => {
    const failing = transact(t.ctx, async (ctx) => {
      await change(ctx, 'thrown')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await stored('thrown')).toEqual({ contacts: 0, events: 0, jobs: 0 })
  })

  it('joins an outer transaction: all of both or nothing of either', async () => {
    await transact(t.ctx, async (ctx) => {
      await change(ctx, 'outer')
      await transact(ctx, (ctx) => change(ctx, 'inner'))
    })
    expect(await stored('inner')).toEqual({ contacts: 1, events: 1, jobs: 1 })
    const failing = transact(t.ctx, async (ctx) => {
      await transact(ctx, (ctx) => change(ctx, 'joined'))
      throw new Error('later')
    })
    await expect(failing).rejects.toThrow('later')
    expect(await stored('joined')).toEqual({ contacts: 0, events: 0, jobs: 0 })
  })

  it('does not pass for done when a failed statement was caught and swallowed', async () => {
    const swallowing = transact(t.ctx, async (ctx) => {
      await ctx.db
        .insertInto('contacts')
        .values({ id: randomUUID(), workspace_id: ctx.workspaceId, name: 'swallowed', created_at: ctx.now })
        .execute()
      await sql`select 1 / 0`.execute(ctx.db).catch(() => undefined)
      return 'done'
    })
    await expect(swallowing).rejects.toThrow('its error was caught')
    expect((await stored('swallowed')).contacts).toBe(0)
  })

  it('refuses to announce or enqueue outside of it', async () => {
    expect(() => t.ctx.announce(happened({ note: 'outside' }))).toThrow('inside transact()')
    expect(() => t.ctx.enqueue(work, { note: 'outside' })).toThrow('inside transact()')
    expect(await stored('outside')).toEqual({ contacts: 0, events: 0, jobs: 0 })
  })

  it('refuses a second transaction inside the first instead of waiting for ever', async () => {
    const nested = transact(t.ctx, () => t.ctx.db.selectFrom('contacts').select('id').execute())
    await expect(nested).rejects.toThrow('a transaction is open here already')
    const across = transact(t.ctx, (ctx) => transactAcross(ctx, async () => 'reached'))
    await expect(across).rejects.toThrow('cannot reach across')
  })

  it('shows a reader nothing of what is not committed', async () => {
    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const failing = transact(t.ctx, async (ctx) => {
      await change(ctx, 'unfinished')
      begun.resolve()
      await goOn.promise
      throw new Error('rolled back')
    })
    await begun.promise
    const seen = stored('unfinished')
    goOn.resolve()
    await expect(failing).rejects.toThrow('rolled back')
    expect(await seen).toEqual({ contacts: 0, events: 0, jobs: 0 })
  })

  it('cannot write a row of another workspace', async () => {
    const other = await newWorkspace()
    const foreign = transact(t.ctx, (ctx) =>
      ctx.db
        .insertInto('contacts')
        .values({ id: randomUUID(), workspace_id: other.workspaceId, name: 'foreign', created_at: ctx.now })
        .execute(),
    )
    await expect(foreign).rejects.toThrow('row-level security')
  })

  it('gives the connection back clean after an error: the next transaction works', async () => {
    for (let round = 0; round < 8; round += 1)
      await transact(t.ctx, (ctx) => sql`select 1 / 0`.execute(ctx.db)).catch(() => undefined)
    await transact(t.ctx, (ctx) => change(ctx, 'after errors'))
    expect((await stored('after errors')).contacts).toBe(1)
  })

  it('recovers by itself when a table it reads again and again was changed by a newer version', async () => {
    const owner = (statement: string) => t.ctx.database.asOwner((client) => client.query(statement))
    const read = async (): Promise<unknown> => (await sql`select * from grown`.execute(t.ctx.db)).rows
    await owner('create table grown (a int); insert into grown values (1); grant select on grown to opora_app')
    for (let time = 0; time < 20; time += 1) expect(await read()).toEqual([{ a: 1 }])
    await owner('alter table grown add column b int default 2')
    // Each connection may fail once; none for good.
    for (let time = 0; time < 20; time += 1) await read().catch(() => undefined)
    for (let time = 0; time < 20; time += 1) expect(await read()).toEqual([{ a: 1, b: 2 }])
    await owner('drop table grown')
  })

  it('stores the job an event leads to with the event, and none when it leads to nothing', async () => {
    const led = leadsTo(happened, work, ({ note }) => (note === 'nothing' ? null : { input: { note }, options: {} }))
    const ctx: Ctx = { ...t.ctx, database: { ...t.ctx.database } }
    attachSubscribers(ctx.database, [], [led])
    for (const note of ['leads', 'nothing']) await transact(ctx, async (ctx) => ctx.announce(happened({ note })))
    expect(await stored('leads')).toEqual({ contacts: 0, events: 1, jobs: 1 })
    expect(await stored('nothing')).toEqual({ contacts: 0, events: 1, jobs: 0 })
  })
})

const contact = (ctx: Ctx, name: string, id: string = randomUUID()) =>
  ctx.db
    .insertInto('contacts')
    .values({ id, workspace_id: ctx.workspaceId, name, created_at: ctx.now })
    .returning('name')

describe('what is written last', () => {
  it('is stored with the commit and tells its rows afterwards, not before', async () => {
    let early: (() => unknown) | undefined
    const stored = await transact(t.ctx, async (ctx) => {
      early = writeLast(ctx, contact(ctx, 'last'))
      expect(early).toThrow('before it was stored')
      return early as () => { name: string }[]
    })
    expect(stored()).toEqual([{ name: 'last' }])
  })

  it('takes everything with it when it fails, with its own reason', async () => {
    const id = randomUUID()
    const failing = transact(t.ctx, async (ctx) => {
      await change(ctx, 'last failed')
      writeLast(ctx, contact(ctx, 'last failed', id))
      writeLast(ctx, contact(ctx, 'last failed', id))
    })
    const error: unknown = await failing.catch((error: unknown) => error)
    expect(isTaken(error)).toBe(true)
    expect(await stored('last failed')).toEqual({ contacts: 0, events: 0, jobs: 0 })
    await transact(t.ctx, (ctx) => change(ctx, 'the connection goes on'))
  })

  it('keeps to its workspace', async () => {
    const other = await newWorkspace()
    const failing = transact(t.ctx, async (ctx) =>
      writeLast(ctx, contact({ ...ctx, workspaceId: other.ctx.workspaceId }, 'x')),
    )
    await expect(failing).rejects.toThrow('row-level security')
  })
})

describe('reads together', () => {
  it('tell each asker its own rows, and of its own workspace only', async () => {
    await transact(t.ctx, (ctx) => change(ctx, 'read'))
    const other = await newWorkspace()
    const read = (ctx: Ctx) =>
      together(ctx, (ctx) =>
        Promise.all([
          ctx.db.selectFrom('contacts').select('name').where('name', '=', 'read').execute(),
          settingsVersion(ctx),
          ctx.db.selectFrom('contacts').select('id').where('name', '=', 'nobody').execute(),
        ]),
      )
    expect(await read(t.ctx)).toEqual([[{ name: 'read' }], await settingsVersion(t.ctx), []])
    expect((await read(other.ctx))[0]).toEqual([])
  })

  it('fail together with the reason of the first, and are asked again without harm', async () => {
    const failing = together(t.ctx, (ctx) =>
      Promise.all([settingsVersion(ctx), sql`select 1 / 0`.execute(ctx.db), settingsVersion(ctx)]),
    )
    await expect(failing).rejects.toThrow('division by zero')
    expect(await together(t.ctx, (ctx) => settingsVersion(ctx))).toBe(await settingsVersion(t.ctx))
  })

  it('see what their own transaction has changed', async () => {
    const seen = await transact(t.ctx, async (ctx) => {
      await change(ctx, 'within')
      return together(ctx, (ctx) => ctx.db.selectFrom('contacts').select('name').where('name', '=', 'within').execute())
    })
    expect(seen).toEqual([{ name: 'within' }])
  })
})
