import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ground, layGround } from '../../testing/ground.ts'
import { readEvents } from './store.ts'

let ground: Ground
beforeAll(async () => {
  ground = await layGround()
}, 60_000)
afterAll(() => ground.close())

it('events come in the order of their transactions when those grow by a digit, and none twice', async () => {
  const { workspaceId } = await ground.newWorkspace()
  const xids = ['9', '10', '99', '100']
  await ground.database.run('platform', async (db) => {
    for (const xid of xids)
      await sql`insert into events (id, xid, workspace_id, name, payload, actor, created_at)
        values (${randomUUID()}, ${xid}::xid8, ${workspaceId}, 'test', '{}', '{}', now())`.execute(db)
  })
  const read = (after: { xid: string; seq: number }) =>
    readEvents(ground.database.single('platform'), after, { limit: 2, workspaceId })
  const first = await read({ xid: '0', seq: 0 })
  const next = await read(first.at(-1) ?? { xid: '0', seq: 0 })
  expect([...first, ...next].map(({ xid }) => xid)).toEqual(xids)
})
