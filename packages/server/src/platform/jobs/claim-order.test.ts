import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ground, layGround } from '../../testing/ground.ts'
import type { Ctx } from '../context/ctx.ts'
import { transact } from '../db/transact.ts'
import { defineJob } from './job.ts'
import { claimJobs } from './store.ts'

let ground: Ground
let ctx: Ctx
beforeAll(async () => {
  ground = await layGround([])
  ctx = await ground.newWorkspace()
}, 120_000)
afterAll(() => ground.close())

it('two of one order key never run at once, though the one with the earlier number is committed later', async () => {
  const job = defineJob<{ n: number }>('test.claimed', { run: async () => undefined })
  const put = (n: number) => transact(ctx, async (ctx) => ctx.enqueue(job, { n }, { orderKey: 'one' }))
  const claim = () => claimJobs(ground.database.single('platform'), { limit: 10, leaseMs: 30_000 })
  await put(2)
  expect((await claim()).jobs).toHaveLength(1)
  await ground.database.run('platform', (db) =>
    sql`insert into jobs (id, seq, workspace_id, kind, input, actor, order_key) overriding system value
      select gen_random_uuid(), seq - 1, workspace_id, kind, input, actor, order_key from jobs`.execute(db),
  )
  expect((await claim()).jobs).toHaveLength(0)
})
