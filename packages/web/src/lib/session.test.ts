// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

type Session = typeof import('./session.ts')

const me = { member: { id: 'm1', name: 'Anna' }, workspace: { name: 'Sava' }, locale: 'en', theme: 'system' }
const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const signedIn = (accessToken: string) => answer(200, { accessToken, expiresAt: '2026-11-20T10:00:00Z', me })
const refused = (code: string) => answer(401, { code, title: code })

const server = vi.fn<(path: string, token: string | null) => Promise<Response> | Response>()
const tradesOf = () => server.mock.calls.filter(([path]) => path.endsWith('/sessions/refreshment')).length

async function openTab(): Promise<Session> {
  vi.resetModules()
  return await import('./session.ts')
}

beforeEach(() => {
  localStorage.clear()
  server.mockReset()
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    return server(String(url), new Headers(init.headers).get('authorization'))
  })
})

afterEach(() => vi.unstubAllGlobals())

const failed = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('many calls that find the token expired trade the cookie once', async () => {
  let trades = 0
  server.mockImplementation((path, token) => {
    if (path.endsWith('/sessions/refreshment')) {
      trades += 1
      return signedIn(`fresh-${trades}`)
    }
    return token === 'Bearer fresh-1' ? answer(200, { items: [] }) : refused('auth.expired')
  })
  const tab = await openTab()
  tab.startSession({ accessToken: 'old', expiresAt: '', me } as never)
  await Promise.all([tab.api('GET /members'), tab.api('GET /invites'), tab.api('GET /sessions')])
  expect(trades).toBe(1)
})

test('a refused trade ends the session and the call fails as it did', async () => {
  server.mockImplementation((path) => refused(path.endsWith('/refreshment') ? 'auth.reused_refresh' : 'auth.expired'))
  const tab = await openTab()
  tab.startSession({ accessToken: 'old', expiresAt: '', me } as never)
  expect(await failed(tab.api('GET /members'))).toMatchObject({ code: 'auth.expired' })
  expect(tab.currentMe()).toBeNull()
  expect(await tab.findMe()).toBeNull()
  expect(tradesOf()).toBe(1)
})

test('a server that does not answer ends no session', async () => {
  server.mockImplementation((path) => {
    if (path.endsWith('/refreshment')) throw new TypeError('network')
    return refused('auth.expired')
  })
  const tab = await openTab()
  tab.startSession({ accessToken: 'old', expiresAt: '', me } as never)
  expect(await failed(tab.api('GET /members'))).toMatchObject({ name: 'Unreachable' })
  expect(tab.currentMe()).not.toBeNull()
})

test('a browser that was never signed in does not ask, one that was does', async () => {
  server.mockImplementation(() => signedIn('fresh'))
  const stranger = await openTab()
  expect(await stranger.findMe()).toBeNull()
  expect(server).not.toHaveBeenCalled()
  stranger.startSession({ accessToken: 'a', expiresAt: '', me } as never)
  const reloaded = await openTab()
  expect(await reloaded.findMe()).toMatchObject({ member: { name: 'Anna' } })
  expect(tradesOf()).toBe(1)
})

test('the token is nowhere in storage', async () => {
  const tab = await openTab()
  tab.startSession({ accessToken: 'very-secret', expiresAt: '', me } as never)
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('very-secret')
})
