import type { SignedIn } from '@opora/contract/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmptyInstall, emptyInstall } from '../../testing/empty-install.ts'
import { accounts } from './index.ts'

let house: EmptyInstall
beforeAll(async () => {
  house = await emptyInstall([accounts])
})
afterAll(() => house.stop())

const owner = (email: string, name = 'Ann') => ({
  body: { name, email, password: 'correct horse battery', workspaceName: 'Приют', locale: 'ru' },
})

test('of two owners who sign up at once exactly one wins, and the announcement is stored once', async () => {
  expect((await house.call('GET /setup')).json()).toEqual({ needsOwner: true, version: '0.0.0' })
  expect((await house.call('POST /setup/owner', owner('a@example.com', '\u200b\u202e'))).statusCode).toBe(422)
  expect((await house.call('POST /setup/owner', { body: { ...owner('x').body, email: 'x' } })).statusCode).toBe(422)

  const answers = await Promise.all(
    ['a', 'b', 'c'].map((name) => house.call('POST /setup/owner', owner(`${name}@example.com`))),
  )
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409])
  const losers = answers.filter(({ statusCode }) => statusCode === 409)
  expect(losers.map((answer) => answer.json<{ code: string }>().code)).toEqual(['setup.done', 'setup.done'])
  expect((await house.call('GET /setup')).json()).toMatchObject({ needsOwner: false })

  const winner = answers.find(({ statusCode }) => statusCode === 201)?.json<SignedIn>()
  expect(winner?.me.workspace).toMatchObject({ name: 'Приют', isDemo: false, onboardedAt: null })
  const { rows } = await house.database.asOwner((client) =>
    client.query("select payload from events where name = 'workspace.created'"),
  )
  expect(rows).toEqual([{ payload: { workspaceId: winner?.me.workspace.id } }])
})
