import type { SignedIn } from '@opora/contract/accounts'
import type { SessionId } from '@opora/contract/ids'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createFeed } from '../../platform/live/feed.ts'
import { topics } from '../../platform/live/rule.ts'
import { type Answer, call, codeOf } from '../../testing/call.ts'
import { type TestHouse, testHouse } from '../../testing/house.ts'
import { accounts, createOwner, memberOf, memberOfTicket, newWorkspace } from './index.ts'

let house: TestHouse
let email = ''
let count = 0
const password = 'correct horse battery'

beforeAll(async () => {
  house = await testHouse()
})
beforeEach(async () => {
  count += 1
  email = `person${count}-${process.pid}-${Date.now()}@example.com`
  await newWorkspace(house.open(), { name: 'Ann', email, password, workspaceName: 'Acme', locale: 'en' })
})

const cookieOf = (answer: Answer): string => answer.cookies.find(({ name }) => name === 'opora_refresh')?.value ?? ''

async function signIn(userAgent = 'Firefox'): Promise<{ token: string; cookie: string; me: SignedIn['me'] }> {
  const answer = await call(house, 'POST /sessions', {
    body: { email, password },
    headers: { 'user-agent': userAgent },
  })
  expect(answer.statusCode).toBe(201)
  const { accessToken, me } = answer.json<SignedIn>()
  return { token: accessToken, cookie: cookieOf(answer), me }
}

const refresh = (cookie: string, userAgent = 'Firefox'): Promise<Answer> =>
  call(house, 'POST /sessions/refreshment', { cookie, headers: { 'user-agent': userAgent } })

async function framesTo(id: SessionId, me: SignedIn['me']): Promise<unknown[]> {
  const { open, database } = house
  const ctxFor = () => ({ ...open(), workspaceId: me.workspace.id }) as never
  const feed = createFeed({ database, log: open().log, rules: accounts.live, ctxFor, keptMs: 60_000 })
  const told = await feed.replay(me.workspace.id, { xid: '0', seq: 0, at: open().now })
  const shown = (told ?? []).flatMap((event) => event.shown)
  return shown.filter(({ topic }) => topic === topics.session(id)).map(({ frame }) => frame)
}

async function sessionOf(token: string): Promise<SessionId> {
  return (await memberOf(house.open(), token)).actor.sessionId
}

test('signing in gives a token, the person and an HttpOnly cookie only the sessions routes see', async () => {
  const answer = await call(house, 'POST /sessions', { body: { email: email.toUpperCase(), password } })
  expect(answer.json<SignedIn>().me).toMatchObject({ member: { name: 'Ann', role: 'owner', availability: 'offline' } })
  expect(answer.cookies[0]).toMatchObject({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/api/v1/sessions',
    maxAge: 604_800,
  })
  expect(JSON.stringify(answer.json())).not.toContain(cookieOf(answer))
})

test('only hashes of refresh tokens are stored', async () => {
  const { cookie } = await signIn()
  const { rows } = await house.database.asOwner((client) => client.query('select * from sessions'))
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(cookie.split('.')[1])
})

test('a wrong password and an unknown e-mail get the same answer', async () => {
  const wrong = await call(house, 'POST /sessions', { body: { email, password: 'wrong' } })
  const unknown = await call(house, 'POST /sessions', { body: { email: `x${email}`, password } })
  const { requestId: _one, ...first } = wrong.json<Record<string, unknown>>()
  const { requestId: _two, ...second } = unknown.json<Record<string, unknown>>()
  expect(first).toMatchObject({ status: 401, code: 'auth.wrong_credentials' })
  expect(second).toEqual(first)
})

test('five wrong passwords stop the sixth, even the right one, with the seconds to wait', async () => {
  for (let i = 0; i < 5; i += 1) await call(house, 'POST /sessions', { body: { email, password: `wrong${i}` } })
  const answer = await call(house, 'POST /sessions', { body: { email, password } })
  expect(answer.json()).toMatchObject({ code: 'rate_limited', params: { seconds: expect.any(Number) } })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(800)
})

test('the right password clears the count of wrong ones', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < 3; i += 1) await call(house, 'POST /sessions', { body: { email, password: 'wrong' } })
    await signIn()
  }
})

test.each([
  [{}],
  [{ email: {}, password: [] }],
  [{ email: null, password: null }],
  [{ email: "' or 1=1", password: 'x' }],
])('sign-in refuses %j', async (body) => {
  expect((await call(house, 'POST /sessions', { body })).statusCode).toBe(422)
})

test('refreshing rotates the cookie, and the new one works', async () => {
  const { cookie } = await signIn()
  const first = await refresh(cookie)
  expect(first.statusCode).toBe(200)
  expect(cookieOf(first)).not.toBe(cookie)
  expect((await refresh(cookieOf(first))).statusCode).toBe(200)
})

test('a replaced token used again closes the session, for the thief and for the owner', async () => {
  const { cookie, me, token } = await signIn()
  const id = await sessionOf(token)
  const second = cookieOf(await refresh(cookie))
  house.clock.advance(11 * 1000)
  const reused = await refresh(cookie)
  expect(codeOf(reused)).toBe('auth.reused_refresh')
  expect(cookieOf(reused)).toBe('')
  expect(codeOf(await refresh(second))).toBe('auth.required')
  await expect.poll(() => framesTo(id, me), { timeout: 10_000 }).toEqual([{ type: 'bye', reason: 'signed_out' }])
})

test('a token replaced many turns ago still gives the thief away', async () => {
  const { cookie } = await signIn()
  let latest = cookie
  for (let i = 0; i < 3; i += 1) latest = cookieOf(await refresh(latest))
  expect(codeOf(await refresh(cookie))).toBe('auth.reused_refresh')
  expect(codeOf(await refresh(latest))).toBe('auth.required')
})

test('two tabs that refresh at once both stay signed in, and one cookie is newest', async () => {
  const { cookie } = await signIn()
  const answers = await Promise.all([refresh(cookie), refresh(cookie), refresh(cookie)])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  const rotated = answers.map(cookieOf).filter(Boolean)
  expect(rotated).toHaveLength(1)
  expect((await refresh(rotated[0] ?? '')).statusCode).toBe(200)
})

test('another browser gets no grace', async () => {
  const { cookie } = await signIn()
  await refresh(cookie)
  expect(codeOf(await refresh(cookie, 'curl'))).toBe('auth.reused_refresh')
})

test.each(['', 'x', '..', 'a.b.c', 'a.b.c.d'])('a made-up cookie %j is nobody', async (cookie) => {
  expect(codeOf(await refresh(cookie))).toBe('auth.required')
})

test('a cookie with one letter changed is nobody, and harms no session', async () => {
  const { cookie } = await signIn()
  const forged = cookie.replace(/\.(.)/, (_all, letter: string) => `.${letter === 'A' ? 'B' : 'A'}`)
  expect(codeOf(await refresh(forged))).toBe('auth.required')
  expect((await refresh(cookie)).statusCode).toBe(200)
})

test('a session nobody uses for seven days is over', async () => {
  const { cookie } = await signIn()
  house.clock.advance((7 * 86_400 + 1) * 1000)
  expect(codeOf(await refresh(cookie))).toBe('auth.required')
})

test('an access token lives fifteen minutes, and says that it expired', async () => {
  const { token } = await signIn()
  house.clock.advance(14 * 60 * 1000)
  expect((await call(house, 'GET /me', { token })).statusCode).toBe(200)
  house.clock.advance(61 * 1000)
  expect(codeOf(await call(house, 'GET /me', { token }))).toBe('auth.expired')
})

test('tokens for another purpose, unsigned or altered are nobody', async () => {
  const { token } = await signIn()
  const { ticket } = (await call(house, 'POST /live-tickets', { token })).json<{ ticket: string }>()
  const [, payload = '', seal = ''] = token.split('.')
  const none = Buffer.from('{"alg":"none","typ":"access"}').toString('base64url')
  for (const forged of [ticket, `${none}.${payload}.`, `${none}.${payload}.${seal}`, `${token}x`, 'x', '{}'])
    expect(codeOf(await call(house, 'GET /me', { token: forged }))).toBe('auth.required')
  expect((await call(house, 'GET /me', { token })).statusCode).toBe(200)
})

test('signing out needs only the cookie, ends this session at once and leaves the others', async () => {
  const here = await signIn()
  const there = await signIn('Phone')
  const answer = await call(house, 'DELETE /sessions/current', { cookie: here.cookie })
  expect([answer.statusCode, cookieOf(answer)]).toEqual([204, ''])
  expect(codeOf(await call(house, 'GET /me', { token: here.token }))).toBe('auth.required')
  expect(codeOf(await refresh(here.cookie))).toBe('auth.required')
  expect((await call(house, 'GET /me', { token: there.token })).statusCode).toBe(200)
  expect((await call(house, 'DELETE /sessions/current')).statusCode).toBe(204)
})

test('signing out everywhere cuts every token at once and says bye to every socket', async () => {
  const all = [await signIn('one'), await signIn('two'), await signIn('three')]
  const ids = await Promise.all(all.map(({ token }) => sessionOf(token)))
  const list = await call(house, 'GET /sessions', { token: all[0]?.token ?? '' })
  expect(
    list
      .json<{ items: { isCurrent: boolean }[] }>()
      .items.map(({ isCurrent }) => isCurrent)
      .sort(),
  ).toEqual([false, false, true])
  const shown: string[] = []
  house.world.pubsub.subscribe((text) => shown.push(JSON.parse(text).topic))
  expect((await call(house, 'DELETE /sessions', { token: all[1]?.token ?? '' })).statusCode).toBe(204)
  expect(shown.sort()).toEqual(ids.map((id) => topics.session(id)).sort())
  for (const [index, { token, cookie, me }] of all.entries()) {
    expect(codeOf(await call(house, 'GET /me', { token }))).toBe('auth.required')
    expect(codeOf(await refresh(cookie))).toBe('auth.required')
    await expect
      .poll(() => framesTo(ids[index] as SessionId, me), { timeout: 10_000 })
      .toEqual([{ type: 'bye', reason: 'signed_out' }])
  }
})

test('a process that did not end the session forgets it within three seconds', async () => {
  const { token } = await signIn()
  const ids = [await sessionOf(token)]
  await house.database.asOwner((client) => client.query(`update sessions set ended_at = now() where id = '${ids[0]}'`))
  house.clock.advance(3 * 1000)
  expect(codeOf(await call(house, 'GET /me', { token }))).toBe('auth.required')
})

test('a new password ends the other sessions, and the old one no longer signs in', async () => {
  const here = await signIn()
  const there = await signIn('Phone')
  const change = (current: string) =>
    call(house, 'PUT /me/password', { token: here.token, body: { current, next: 'another long one' } })
  expect(codeOf(await change('wrong'))).toBe('account.wrong_password')
  expect((await change(password)).statusCode).toBe(204)
  expect((await call(house, 'GET /me', { token: here.token })).statusCode).toBe(200)
  expect((await refresh(here.cookie)).statusCode).toBe(200)
  expect(codeOf(await call(house, 'GET /me', { token: there.token }))).toBe('auth.required')
  expect(codeOf(await refresh(there.cookie, 'Phone'))).toBe('auth.required')
  expect(codeOf(await call(house, 'POST /sessions', { body: { email, password } }))).toBe('auth.wrong_credentials')
})

test('the current password cannot be guessed through a stolen token', async () => {
  const { token } = await signIn()
  const guess = (current: string) =>
    call(house, 'PUT /me/password', { token, body: { current, next: 'another long one' } })
  for (let i = 0; i < 5; i += 1) await guess(`wrong${i}`)
  expect(codeOf(await guess(password))).toBe('rate_limited')
})

test('a live ticket opens one socket, within thirty seconds, while the session lasts', async () => {
  const { token } = await signIn()
  const ticketOf = async () =>
    (await call(house, 'POST /live-tickets', { token })).json<{ ticket: string; path: string }>()
  const first = await ticketOf()
  expect(first.path).toBe('/api/v1/live')
  expect(await memberOfTicket(house.open(), first.ticket)).toEqual(await memberOf(house.open(), token))
  expect(await memberOfTicket(house.open(), first.ticket)).toBeNull()
  expect(await memberOfTicket(house.open(), token)).toBeNull()

  const late = await ticketOf()
  house.clock.advance(31 * 1000)
  expect(await memberOfTicket(house.open(), late.ticket)).toBeNull()

  const orphan = await ticketOf()
  await call(house, 'DELETE /sessions', { token })
  expect(await memberOfTicket(house.open(), orphan.ticket)).toBeNull()
})

test('an owner cannot be set up once somebody is there', async () => {
  const input = { name: 'Bob', email: 'late@example.com', password, workspaceName: 'Late', locale: 'en' } as const
  await expect(createOwner(house.open(), input)).rejects.toMatchObject({ code: 'setup.done' })
})
