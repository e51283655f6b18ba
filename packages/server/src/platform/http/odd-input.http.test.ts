import { type RouteName, routes } from '@opora/contract/routes'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { oddRequests, uuid } from '../../testing/odd-values.ts'

let t: TestWorkspace
let visitor: string
/** Things that exist, so that odd input gets as far as it can. */
const ids: Record<string, string> = {}
beforeAll(async () => {
  t = await newWorkspace()
  const someone = await t.newVisitor()
  visitor = someone.token
  const begun = await someone.api('POST /messenger/conversations', { body: { clientId: uuid as never, text: 'Hello' } })
  const { conversation } = await t.api('GET /conversations/:id', { params: { id: begun.conversation.id } })
  ids.conversations = conversation.id
  ids.contacts = conversation.contact.id
  ids.members = (await t.newMember('agent')).memberId
  ids.inboxes = (await t.api('GET /inboxes')).items[0]?.id ?? ''
  ids.assistants = (await t.api('GET /assistants')).items[0]?.id ?? ''
}, 60_000)

const idOf = (path: string): string => ids[/(\w+)\/:id/.exec(path)?.[1] ?? ''] ?? uuid

/** Requests that would change what the others need are left to tests of their own. */
const ending: RouteName[] = [
  'DELETE /sessions',
  'DELETE /sessions/current',
  'DELETE /members/:id',
  'DELETE /inboxes/:id',
]

const tokenOf = (name: RouteName): string => (routes[name].auth === 'visitor' ? visitor : t.token)

const contentTypes = [
  'application/json;charset=utf-7',
  'application/json\t',
  ' application/json',
  'application/json ;',
  'application/json; a=b; c="d',
  'APPLICATION/JSON',
  'application/jsonx',
  'application/json,text/plain',
  'application/x-www-form-urlencoded',
  'text/plain',
  'text/json',
  'text/html',
  'application/xml',
  'application/octet-stream',
  'application/ld+json',
  'application/vnd.api+json',
  'application/merge-patch+json',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'multipart/mixed; boundary=x',
  'image/png',
  '*/*',
  '/',
  'json',
  '',
  ' ',
  ';',
  '\u00e9',
  'a'.repeat(5000),
  'application/json\u00a0',
  '"application/json"',
]

describe('whatever is sent', () => {
  it('as any field of any route is taken or refused, never an internal error', async () => {
    const bad: string[] = []
    let sent = 0
    let refused = 0
    for (const { name, method, url, body, what } of oddRequests(idOf)) {
      if (ending.includes(name)) continue
      sent += 1
      const answer = await t.house.app.inject({
        method: method as 'POST',
        url,
        headers: {
          authorization: `Bearer ${tokenOf(name)}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: body }),
      })
      if (answer.statusCode >= 400) refused += 1
      if (answer.statusCode >= 500) bad.push(`${name} ${what}: ${answer.statusCode}`)
      else if (
        answer.statusCode >= 400 &&
        !String(answer.headers['content-type']).startsWith('application/problem+json')
      )
        bad.push(`${name} ${what}: refused without a problem`)
    }
    expect(bad).toEqual([])
    expect(sent).toBeGreaterThan(1000)
    expect(refused / sent).toBeGreaterThan(0.7)
  }, 180_000)

  it.each([
    'POST /sessions',
    'POST /invites',
    'PATCH /me',
    'PUT /me/password',
    'POST /messenger/conversations',
  ] as RouteName[])('to %s under an odd content type is refused or validated', async (name) => {
    const [method = '', path = ''] = name.split(' ')
    const statuses = new Set<number>()
    for (const type of contentTypes) {
      const answer = await t.house.app.inject({
        method: method as 'POST',
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${tokenOf(name)}`, 'content-type': type },
        payload: '{"email":{"$gt":""},"role":7,"name":[],"current":{},"text":{}}',
      })
      expect([400, 415, 422], `${JSON.stringify(type)}: ${answer.body}`).toContain(answer.statusCode)
      statuses.add(answer.statusCode)
    }
    expect(statuses).toContain(415)
    expect(statuses).toContain(422)
  })

  it('stores no property the contract does not name', async () => {
    const before = await t.api('GET /me')
    const planted = {
      id: uuid,
      workspace_id: uuid,
      workspaceId: uuid,
      role: 'agent',
      user_id: uuid,
      password_hash: 'x',
      created_at: '2000-01-01T00:00:00Z',
      email: 'other@example.com',
    }
    const answer = await t.house.app.inject({
      method: 'PATCH',
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${t.token}` },
      payload: { name: 'Renamed', ...planted },
    })
    expect(answer.statusCode).toBe(200)
    const after = await t.api('GET /me')
    expect(after).toEqual({ ...before, member: { ...before.member, name: 'Renamed' } })
  })
})
