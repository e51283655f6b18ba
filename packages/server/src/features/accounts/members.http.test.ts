import type { Member, SignedIn } from '@opora/contract/accounts'
import type { MemberId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { type Answer, call, codeOf } from '../../testing/call.ts'
import { type TestHouse, testHouse } from '../../testing/house.ts'
import { assertAssignable, listMembers, memberOf, membersById, newWorkspace, signInAs, workspaceOf } from './index.ts'
import { removeMember } from './remove-member.ts'

let house: TestHouse
let count = 0
const unique = (name: string): string => `${name}${count}-${process.pid}-${started}@example.com`
const started = Date.now()
const password = 'correct horse battery'
const exchange = { ip: '127.0.0.1', userAgent: 'test', origin: 'http://here' } as Parameters<typeof signInAs>[2]
exchange.setCookie = () => undefined

interface Person {
  id: MemberId
  token: string
  email: string
}

async function founder() {
  count += 1
  const email = unique('owner')
  const made = await newWorkspace(house.open(), { name: 'Olga', email, password, workspaceName: 'Acme', locale: 'en' })
  const { workspaceId, actor } = made
  const { accessToken } = await signInAs(house.open(), { workspaceId, ...actor }, exchange)
  const ctx = () => makeCtx(house.open(), made)
  return { id: actor.memberId, token: accessToken, email, ctx, workspaceId }
}

const invite = (token: string, body: { role: Role; email?: string }): Promise<Answer> =>
  call(house, 'POST /invites', { token, body })
const tokenOf = (answer: Answer): string => answer.json<{ token: string }>().token
const accept = (token: string, who: { email: string; password?: string; name?: string }): Promise<Answer> =>
  call(house, 'POST /invite-acceptances', { body: { name: 'Max', password, ...who, token } })

async function join(by: Person, role: Role): Promise<Person> {
  count += 1
  const email = unique('person')
  const answer = await accept(tokenOf(await invite(by.token, { role })), { email })
  expect(answer.statusCode).toBe(201)
  const { me, accessToken } = answer.json<SignedIn>()
  return { id: me.member.id, token: accessToken, email }
}

let owner: Awaited<ReturnType<typeof founder>>
beforeAll(async () => {
  house = await testHouse()
})
beforeEach(async () => {
  owner = await founder()
})

test('an invitation shows what it leads to, and joins once even when two accept at the same moment', async () => {
  const made = await invite(owner.token, { role: 'agent' })
  const token = tokenOf(made)
  expect(made.json<{ url: string }>().url).toMatch(new RegExp(`^http://localhost(:\\d+)?/join#${token}$`))
  const preview = await call(house, 'POST /invite-previews', { body: { token } })
  expect(preview.json()).toEqual({ workspaceName: 'Acme', email: null, role: 'agent', locale: 'en' })
  const answers = await Promise.all(['i', 'j', 'k'].map((name) => accept(token, { email: unique(name) })))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410, 410])
  expect(codeOf(await accept(token, { email: unique('z') }))).toBe('invite.invalid')
  expect((await listMembers(owner.ctx())).map(({ name }) => name)).toEqual(['Olga', 'Max'])
  const { rows } = await house.database.asOwner((client) =>
    client.query(`select * from invites where workspace_id = '${owner.workspaceId}'`),
  )
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('a withdrawn, an expired and a made-up invitation are invalid', async () => {
  const withdrawn = await invite(owner.token, { role: 'agent' })
  const { id } = withdrawn.json<{ invite: { id: string } }>().invite
  expect((await call(house, `DELETE /invites/${id}`, { token: owner.token })).statusCode).toBe(204)
  expect(codeOf(await call(house, `DELETE /invites/${id}`, { token: owner.token }))).toBe('not_found')
  const old = await invite(owner.token, { role: 'agent' })
  house.clock.advance(7 * 86_400 * 1000)
  for (const token of [tokenOf(withdrawn), tokenOf(old), 'x'.repeat(43)]) {
    expect(codeOf(await accept(token, { email: unique('late') }))).toBe('invite.invalid')
    expect(codeOf(await call(house, 'POST /invite-previews', { body: { token } }))).toBe('invite.invalid')
  }
})

test('an invitation for one address is for no other', async () => {
  const token = tokenOf(await invite(owner.token, { role: 'agent', email: unique('Wanted') }))
  expect(codeOf(await accept(token, { email: unique('other') }))).toBe('invalid')
  expect((await accept(token, { email: unique('wanted') })).statusCode).toBe(201)
})

test('someone who has an account joins as themselves, by their password only', async () => {
  const other = await founder()
  const token = tokenOf(await invite(owner.token, { role: 'admin' }))
  expect(codeOf(await accept(token, { email: other.email, password: 'not the password' }))).toBe('account.email_taken')
  const joined = await accept(token, { email: other.email, name: 'Somebody Else' })
  expect(joined.json<SignedIn>().me.member).toMatchObject({ name: 'Olga', role: 'admin', email: other.email })
  const again = tokenOf(await invite(owner.token, { role: 'owner' }))
  expect(codeOf(await accept(again, { email: other.email }))).toBe('account.email_taken')
})

test('two owners who remove each other at the same moment leave one', async () => {
  const second = await join(owner, 'owner')
  const secondCtx = makeCtx(house.open(), await memberOf(house.open(), second.token))
  const results = await Promise.allSettled([removeMember(owner.ctx(), second.id), removeMember(secondCtx, owner.id)])
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.map(({ reason }) => reason)).toMatchObject([{ code: 'forbidden' }])
  expect((await listMembers(owner.ctx())).filter(({ role }) => role === 'owner')).toHaveLength(1)
})

test('two owners who step down at the same moment leave one', async () => {
  const second = await join(owner, 'owner')
  const stepDown = ({ id, token }: Person) => call(house, `PATCH /members/${id}`, { token, body: { role: 'agent' } })
  const answers = await Promise.all([stepDown(owner), stepDown(second)])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  const refused = answers.find(({ statusCode }) => statusCode === 409)
  expect(refused && codeOf(refused)).toBe('member.last_owner')
})

test('the last owner can neither leave nor step down', async () => {
  await join(owner, 'admin')
  expect(codeOf(await call(house, `DELETE /members/${owner.id}`, { token: owner.token }))).toBe('member.last_owner')
  const down = await call(house, `PATCH /members/${owner.id}`, { token: owner.token, body: { role: 'admin' } })
  expect(codeOf(down)).toBe('member.last_owner')
})

test('an admin manages all but owners, and an agent nobody', async () => {
  const admin = await join(owner, 'admin')
  const agent = await join(owner, 'agent')
  const setRole = (by: Person, id: MemberId, role: Role) =>
    call(house, `PATCH /members/${id}`, { token: by.token, body: { role } })
  for (const refused of [
    await setRole(admin, owner.id, 'agent'),
    await setRole(admin, agent.id, 'owner'),
    await setRole(admin, admin.id, 'owner'),
    await call(house, `DELETE /members/${owner.id}`, { token: admin.token }),
    await invite(admin.token, { role: 'owner' }),
    await setRole(agent, agent.id, 'owner'),
    await setRole(agent, admin.id, 'agent'),
    await call(house, `DELETE /members/${admin.id}`, { token: agent.token }),
    await invite(agent.token, { role: 'agent' }),
    await call(house, 'GET /invites', { token: agent.token }),
    await call(house, 'PATCH /workspace', { token: agent.token, body: { name: 'Mine' } }),
  ])
    expect(codeOf(refused)).toBe('forbidden')
  expect((await setRole(admin, agent.id, 'admin')).json<Member>().role).toBe('admin')
  expect((await call(house, 'GET /invites', { token: agent.token })).statusCode).toBe(200)
  expect((await invite(admin.token, { role: 'admin' })).statusCode).toBe(201)
})

test('an owner who became an agent leaves no invitation behind that makes owners', async () => {
  const second = await join(owner, 'owner')
  const token = tokenOf(await invite(second.token, { role: 'owner' }))
  await call(house, `PATCH /members/${second.id}`, { token: owner.token, body: { role: 'agent' } })
  expect(codeOf(await accept(token, { email: unique('friend') }))).toBe('invite.invalid')
})

test('a removed member is out at once, keeps their name, gets no work, and may be invited again', async () => {
  const agent = await join(owner, 'agent')
  expect(await assertAssignable(owner.ctx(), agent.id)).toEqual({ id: agent.id, name: 'Max' })
  expect((await call(house, `DELETE /members/${agent.id}`, { token: owner.token })).statusCode).toBe(204)
  expect(codeOf(await call(house, 'GET /me', { token: agent.token }))).toBe('auth.required')
  const signIn = await call(house, 'POST /sessions', { body: { email: agent.email, password } })
  expect(codeOf(signIn)).toBe('auth.wrong_credentials')
  await expect(assertAssignable(owner.ctx(), agent.id)).rejects.toMatchObject({ code: 'member.not_assignable' })
  expect(
    [...(await membersById(owner.ctx(), [agent.id, owner.id, agent.id])).values()].map(({ name }) => name).sort(),
  ).toEqual(['Max', 'Olga'])
  const names = await house.database.asOwner((client) =>
    client.query(
      `select name from events where workspace_id = '${owner.workspaceId}' and name in ('member.removed', 'session.ended')`,
    ),
  )
  expect(names.rows.map(({ name }) => name).sort()).toEqual(['member.removed', 'session.ended'])

  const back = await accept(tokenOf(await invite(owner.token, { role: 'admin' })), { email: agent.email })
  expect(back.json<SignedIn>().me.member).toMatchObject({ id: agent.id, role: 'admin' })
})

test('ids of another workspace are not found, and nothing there changes', async () => {
  const other = await founder()
  const stranger = await join(other, 'agent')
  const foreign = (await invite(other.token, { role: 'agent' })).json<{ invite: { id: string } }>().invite
  for (const [name, body] of [
    [`PATCH /members/${stranger.id}`, { role: 'admin' }],
    [`DELETE /members/${stranger.id}`, undefined],
    [`DELETE /invites/${foreign.id}`, undefined],
    ['PATCH /members/not-an-id', { role: 'admin' }],
  ] as const)
    expect(codeOf(await call(house, name, { token: owner.token, body }))).toBe('not_found')
  await expect(assertAssignable(owner.ctx(), stranger.id)).rejects.toMatchObject({ code: 'member.not_assignable' })
  expect(await membersById(owner.ctx(), [stranger.id])).toEqual(new Map())
  expect((await membersById(other.ctx(), [stranger.id])).get(stranger.id)).toMatchObject({ role: 'agent', name: 'Max' })
  expect((await call(house, `DELETE /invites/${foreign.id}`, { token: other.token })).statusCode).toBe(204)
})

test('nobody can set what the server owns', async () => {
  const body = {
    name: 'Fresh',
    role: 'owner',
    email: 'x@example.com',
    workspace_id: 'x',
    workspaceId: 'x',
    removed_at: 'x',
  }
  const agent = await join(owner, 'agent')
  const before = await memberRow(agent.id)
  expect((await call(house, 'PATCH /me', { token: agent.token, body })).statusCode).toBe(200)
  expect(await memberRow(agent.id)).toEqual({ ...before, name: 'Fresh' })
})

async function memberRow(id: MemberId): Promise<object> {
  const { rows } = await house.database.asOwner((client) =>
    client.query(
      `select m.*, u.name, u.email, u.password_hash from members m join users u on u.id = m.user_id where m.id = '${id}'`,
    ),
  )
  return rows[0] as object
}

test('a name is kept as text, and without what the eye cannot see', async () => {
  const rename = (name: unknown) => call(house, 'PATCH /me', { token: owner.token, body: { name } })
  const nameAfter = async (name: string) => (await rename(name)).json<{ member: Member }>().member.name
  expect(await nameAfter('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
  expect(await nameAfter('Ann\u202egpj.exe\u200b \n Lee')).toBe('Anngpj.exe Lee')
  expect(await nameAfter('Ольга Å')).toBe('Ольга Å')
  expect(codeOf(await rename('Ann\u0000Lee'))).toBe('malformed')
  for (const bad of ['\u200b\u200e', ' ', '', 'x'.repeat(121), {}, [], null, 1])
    expect(codeOf(await rename(bad))).toBe('invalid')
})

test('the workspace changes its name, language and whether onboarding is over', async () => {
  const change = (body: object) => call(house, 'PATCH /workspace', { token: owner.token, body })
  const first = (await change({ onboarded: true, name: 'New \u200bname' })).json<{ onboardedAt: string }>()
  house.clock.advance(60 * 1000)
  expect((await change({ onboarded: true })).json()).toEqual(first)
  expect((await change({ onboarded: false, locale: 'ru' })).json()).toMatchObject({ onboardedAt: null, locale: 'ru' })
  expect(await workspaceOf(owner.ctx())).toMatchObject({ name: 'New name', locale: 'ru' })
})
