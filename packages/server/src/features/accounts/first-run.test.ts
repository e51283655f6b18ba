import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import { testHouse } from '../../testing/house.ts'
import { createOwner } from './index.ts'
import { readSetup } from './read-setup.ts'

let open: OpenCtx
beforeAll(async () => {
  open = { ...(await testHouse()).open(), database: await freshDatabase() }
})
afterAll(() => open.database.close())

const setUp = (name: string, email = `${name}@example.com`) =>
  createOwner(open, { name, email, password: 'correct horse battery', workspaceName: 'Приют', locale: 'ru' })

test('of owners who sign up at once exactly one wins, and the announcement is stored once', async () => {
  expect((await readSetup(open)).needsOwner).toBe(true)
  await expect(setUp('\u200b\u202e', 'x@example.com')).rejects.toMatchObject({ code: 'invalid' })
  expect((await readSetup(open)).needsOwner).toBe(true)

  const results = await Promise.allSettled([setUp('ann'), setUp('ben'), setUp('cleo')])
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.map(({ reason }) => reason)).toMatchObject([{ code: 'setup.done' }, { code: 'setup.done' }])
  const made = results.find((result) => result.status === 'fulfilled')?.value
  expect(made).toMatchObject({ actor: { role: 'owner' }, member: { role: 'owner', availability: 'offline' } })
  expect((await readSetup(open)).needsOwner).toBe(false)

  const { rows } = await open.database.asOwner((client) => client.query('select name, payload from events'))
  expect(rows).toEqual([{ name: 'workspace.created', payload: { workspaceId: made?.workspaceId } }])
})
