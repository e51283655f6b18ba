import { failure } from '@opora/contract/errors'
import type { Api } from '@opora/sdk'
import { beforeEach, expect, test } from 'vitest'
import { openDrawer } from '../storage.ts'
import { aHome } from '../testing/messages.ts'
import { createSession, type Session } from './session.ts'

/** A server that knows these tokens and makes `t1`, `t2`, … for newcomers. */
function open(known: string[]): { session: Session; asked: (string | null)[]; known: string[] } {
  const drawer = openDrawer('key')
  const asked: (string | null)[] = []
  const api = (async (_: string, call: { body: { visitorToken: string | null } }) => {
    const { visitorToken } = call.body
    asked.push(visitorToken)
    if (visitorToken !== null && !known.includes(visitorToken)) throw failure('visitor.unknown')
    const token = visitorToken ?? `t${known.length + 1}`
    if (!known.includes(token)) known.push(token)
    return { visitorToken: token, home: aHome([]) }
  }) as unknown as Api
  const visit = { pageUrl: '', pageTitle: '', referrer: null, language: null }
  const oneTab = (_: string, work: () => Promise<void>) => work()
  const session = createSession({ api, drawer, oneTab, inboxKey: 'key', locale: () => 'en', visit: () => visit })
  return { session, asked, known }
}

beforeEach(() => localStorage.clear())

test('a newcomer gets a token, and the next visit continues with it', async () => {
  const { session, asked } = open([])
  await session.open()
  await session.open()
  expect(asked).toEqual([null, 't1'])
})

test('a visitor the server has forgotten starts anew instead of failing', async () => {
  localStorage.setItem('opora:key:token', 'forged')
  const { session, asked } = open([])
  await session.open()
  expect(asked).toEqual(['forged', null])
  expect(session.token()).toBe('t1')
})

test('a tab that was refused with an old token takes the one another tab has made', async () => {
  localStorage.setItem('opora:key:token', 'fresh')
  const { session, known } = open(['fresh'])
  await session.renew('old')
  expect(session.token()).toBe('fresh')
  expect(known).toEqual(['fresh'])
})

test('a refusal that is not about the visitor is passed on and the token is kept', async () => {
  localStorage.setItem('opora:key:token', 'mine')
  const drawer = openDrawer('key')
  const api = (() => Promise.reject(failure('inbox.disabled'))) as unknown as Api
  const visit = { pageUrl: '', pageTitle: '', referrer: null, language: null }
  const oneTab = (_: string, work: () => Promise<void>) => work()
  const session = createSession({ api, drawer, oneTab, inboxKey: 'key', locale: () => 'en', visit: () => visit })
  await expect(session.open()).rejects.toMatchObject({ code: 'inbox.disabled' })
  expect(session.token()).toBe('mine')
})
