import { randomUUID } from 'node:crypto'
import { apiPrefix } from '@opora/contract/routes'
import { beforeAll, describe, expect, it } from 'vitest'
import { formOf } from '../documents.ts'
import { says } from '../fake-models.ts'
import { bodies, type Case, cases, fieldIds, idFieldsOf, inOrder, nounOf, stolen } from './cases.ts'
import { changedRows, fillWorkspace, ownedFacts, restingRowsOf, rowsOf, type Stock } from './stock.ts'

let mine: Stock
let theirs: Stock
/** Another visitor of my own workspace. */
let neighbour: Stock

beforeAll(async () => {
  mine = await fillWorkspace()
  theirs = await fillWorkspace()
  const visitor = await mine.t.newVisitor()
  const started = await visitor.api('POST /messenger/conversations', { body: { clientId: randomUUID(), text: 'Hi' } })
  const file = await visitor.api('POST /messenger/files', { form: formOf({ 'n.txt': 'n' }) })
  const ids = { ...mine.ids, 'messenger/conversations': started.conversation.id }
  neighbour = { ...mine, visitor, ids, visitorsFile: file.id }
  mine.t.house.models.script = says('<summary>ready</summary>')
  await mine.t.settle()
}, 120_000)

interface Sending {
  id?: string
  token?: string
  extra?: object
}

async function send({ name, spec }: Case, { id = '', token, extra = {} }: Sending) {
  const [method = 'GET', path = ''] = name.split(' ')
  const form = spec.upload ? new Response(formOf({ 'a.txt': `text ${randomUUID()}\nline` })) : null
  const body = bodies[name]?.(mine)
  const own = spec.auth === 'visitor' ? mine.visitor.token : mine.t.token
  const reply = await mine.t.house.app.inject({
    method: method as 'GET',
    url: `${apiPrefix}${path.replace(':id', id).replace(':kind', 'reply')}`,
    headers: {
      authorization: `Bearer ${token ?? own}`,
      ...(form ? { 'content-type': form.headers.get('content-type') ?? '' } : {}),
    },
    ...(form ? { payload: Buffer.from(await form.arrayBuffer()) } : {}),
    ...(body ? { payload: { ...body, ...extra } } : {}),
  })
  const code = reply.statusCode >= 400 ? reply.json<{ code: string }>().code : 'done'
  return { status: reply.statusCode, code }
}

const withId = cases.filter(({ spec }) => spec.params)
const ofMembers = withId.filter(({ spec }) => spec.auth === 'member')
const ofVisitors = withId.filter(({ spec }) => spec.auth === 'visitor')
const forAdmins = cases.filter(({ spec }) => spec.roles && !spec.roles.includes('agent'))
const withIdsInside = cases.filter(({ spec }) => idFieldsOf(spec).length > 0)
const named = (list: readonly Case[]) => list.map((one) => [one.name, one] as const)

describe('every route of the contract', () => {
  it('with an id needs to know who asks, and names something this matrix has in stock', () => {
    expect(withId.filter(({ spec }) => spec.auth === 'public')).toEqual([])
    expect(withId.length).toBeGreaterThan(25)
    for (const { name, spec } of withId) {
      expect(Object.keys(spec.params?.shape ?? {}).filter((param) => param !== 'kind')).toEqual(['id'])
      expect(mine.ids[nounOf(name)], `add what “${name}” names to stock.ts`).toMatch(/^[0-9a-f-]{36}$/)
    }
    for (const { name, spec } of withIdsInside)
      for (const field of idFieldsOf(spec))
        expect(fieldIds[field], `add “${field}” of ${name} to cases.ts`).toBeDefined()
  })

  it('refuses whoever has no token, or the other kind of token', async () => {
    for (const one of cases.filter(({ spec }) => spec.auth !== 'public')) {
      const foreignKind = one.spec.auth === 'member' ? mine.visitor.token : mine.t.token
      for (const token of ['', 'x', foreignKind]) {
        const { status } = await send(one, { token, id: mine.ids[nounOf(one.name)] ?? '' })
        expect([one.name, status]).toEqual([one.name, 401])
      }
    }
  })
})

describe('an id of another workspace, or of nothing', () => {
  it.each(named(ofMembers))('is not found by a member: %s', async (name, one) => {
    const [before, own] = [await rowsOf(theirs.t), await rowsOf(mine.t)]
    for (const id of [theirs.ids[nounOf(name)], randomUUID(), 'x', '%00', `${randomUUID()}'--`])
      expect(await send(one, { id: id ?? '' })).toEqual({ status: 404, code: 'not_found' })
    expect(changedRows(before, await rowsOf(theirs.t))).toEqual([])
    expect(changedRows(own, await rowsOf(mine.t))).toEqual([])
  })

  it.each(named(ofVisitors))('is not found by a visitor, nor is another visitor’s: %s', async (name, one) => {
    const [before, own] = [await rowsOf(theirs.t), await rowsOf(mine.t)]
    for (const id of [theirs.ids[nounOf(name)], neighbour.ids[nounOf(name)], randomUUID(), 'x'])
      expect(await send(one, { id: id ?? '' })).toEqual({ status: 404, code: 'not_found' })
    expect(changedRows(before, await rowsOf(theirs.t))).toEqual([])
    expect(changedRows(own, await rowsOf(mine.t))).toEqual([])
  })

  it.each(named(withIdsInside))('inside a body is refused: %s', async (name, one) => {
    const by = one.spec.auth === 'visitor' ? 'visitor' : 'member'
    const id = mine.ids[nounOf(name)] ?? ''
    const before = await restingRowsOf(theirs.t)
    for (const field of idFieldsOf(one.spec)) {
      const own = await restingRowsOf(mine.t)
      const isList = field.endsWith('s')
      const random = isList ? [randomUUID()] : randomUUID()
      const foreign = [fieldIds[field]?.(theirs, by), random]
      const others = isList ? [fieldIds[field]?.(mine, by === 'member' ? 'visitor' : 'member')] : []
      const next = by === 'visitor' && isList ? [fieldIds[field]?.(neighbour, 'visitor')] : []
      for (const value of [...foreign, ...others, ...next]) {
        const { status } = await send(one, { id, extra: { [field]: value } })
        expect([field, value, status === 404 || status === 422]).toEqual([field, value, true])
      }
      expect(changedRows(before, await rowsOf(theirs.t))).toEqual([])
      expect(changedRows(own, await rowsOf(mine.t))).toEqual([])
      const control = await send(one, { id, extra: { [field]: fieldIds[field]?.(mine, by) } })
      expect([field, control.code]).toEqual([field, 'done'])
    }
  })
})

describe('an agent', () => {
  it.each(named(forAdmins))('may not: %s', async (name, one) => {
    const before = await rowsOf(mine.t)
    const id = mine.ids[nounOf(name)] ?? ''
    expect(await send(one, { id, token: mine.agentToken })).toEqual({ status: 403, code: 'forbidden' })
    expect(changedRows(before, await rowsOf(mine.t))).toEqual([])
  })
})

describe('the positive control', () => {
  const all = [...ofMembers, ...ofVisitors, ...forAdmins.filter(({ spec }) => !spec.params)]

  it.each(named(inOrder(all)))(
    'passes for whoever may, and writes nothing the server decides: %s',
    async (name, one) => {
      const [before, own] = [await rowsOf(theirs.t), ownedFacts(await rowsOf(mine.t))]
      const { code, status } = await send(one, {
        id: mine.ids[nounOf(name)] ?? '',
        extra: stolen(theirs, idFieldsOf(one.spec)),
      })
      expect([name, code]).toEqual([name, 'done'])
      expect(status).toBeLessThan(300)
      expect(changedRows(before, await rowsOf(theirs.t))).toEqual([])
      for (const [row, facts] of ownedFacts(await rowsOf(mine.t)))
        if (own.has(row)) expect([row, facts]).toEqual([row, own.get(row)])
      expect(JSON.stringify([...ownedFacts(await rowsOf(mine.t)).values()])).not.toMatch(/2001-01-01|taken-over|999999/)
    },
  )
})
