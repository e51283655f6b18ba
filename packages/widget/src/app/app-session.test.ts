import { type ErrorCode, failure } from '@opora/contract/errors'
import type { Api } from '@opora/sdk'
import { beforeEach, expect, test } from 'vitest'
import { openDrawer } from '../frame/storage.ts'
import { aHome } from '../frame/testing/messages.ts'
import { createAppSession } from './app-session.ts'

/** A server that answers as it is told to; `asked` is what it was asked, with the token. */
function open(answer: (call: number) => ErrorCode | null) {
  const drawer = openDrawer('key', 'sessionStorage')
  const asked: string[] = []
  const clients: string[] = []
  let signIns = 0
  const api = (async (path: string, call?: { body: { clientId: string } }) => {
    asked.push(`${path} ${drawer.get('token')}`)
    await Promise.resolve()
    if (path === 'GET /messenger/home' && drawer.get('token') === null) throw failure('auth.required')
    if (path === 'GET /messenger/home') return aHome([])
    clients.push(call?.body.clientId ?? '')
    signIns += 1
    const refused = answer(signIns)
    if (refused) throw failure(refused)
    return { visitorToken: `t${signIns}`, home: aHome([]) }
  }) as unknown as Api
  const over: ErrorCode[] = []
  const unused = { oneTab: (_: string, work: () => Promise<void>) => work(), locale: () => 'en' as const }
  const visit = () => ({ pageUrl: '', pageTitle: '', referrer: null, language: null })
  const make = () =>
    createAppSession(
      { api, drawer, inboxKey: 'key', visit, ...unused },
      { proof: 'proof', onOver: (code) => over.push(code) },
    )
  return { make, asked, clients, over }
}

beforeEach(() => sessionStorage.clear())

test('what finds out twice that the session is over asks once, and is told one reason', async () => {
  const { make, asked, over } = open((call) => (call === 1 ? null : 'inbox.disabled'))
  const session = make()
  await session.open()
  const both = await Promise.allSettled([session.renew('t1'), session.renew('t1')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await session.renew('t1').catch(() => undefined)
  expect(new Set(over)).toEqual(new Set(['inbox.disabled']))
  expect(asked.map((one) => one.split(' ')[0])).toEqual(['POST', 'POST', 'POST'])
})

test('a window asks again as the client it was, after a reload as well', async () => {
  const { make, clients } = open((call) => (call < 3 ? 'unavailable' : null))
  const first = make()
  await first.open().catch(() => undefined)
  await first.open().catch(() => undefined)
  await make().open()
  expect(new Set(clients).size).toBe(1)
  expect(clients).toHaveLength(3)
})
