import type { ContactCondition } from '@opora/contract/contact-conditions'
import { isFailure } from '@opora/contract/errors'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
  for (const [key, name, kind] of [
    ['plan', 'Plan', 'text'],
    ['paid', 'Paid', 'number'],
    ['until', 'Until', 'date'],
  ] as const)
    await t.api('POST /contact-attributes', { body: { key, name, kind } })
  const add = async (name: string, attributes: Record<string, string>, email: string | null = null) => {
    const { id } = await t.api('POST /contacts', { body: { name, email } })
    await t.api('PATCH /contacts/:id', { params: { id }, body: { attributes } })
    return id
  }
  await add('Anna', { plan: 'Pro', paid: '1200.50', until: '2026-12-31' }, 'anna@example.com')
  await add('Boris', { plan: 'Free_plan', paid: '-3' }, 'boris@sava.example')
  const clara = await add('Clara', { until: '2025-01-01' })
  // A number of old, from before the attribute had a kind.
  await sql`update contacts set attributes = attributes || '{"paid": "a lot"}', last_seen_at = now() - interval '40 days'
    where id = ${clara}`.execute(t.ctx.db)
  const guest = await begin(t, 'Hello')
  const { conversation } = await t.api('GET /conversations/:id', { params: { id: guest.id } })
  const params = { id: conversation.contact.id }
  await t.api('PATCH /contacts/:id', { params, body: { name: 'Guest' } })
})

const one = (fact: string, operator: ContactCondition['operator'], value = '') => ({ fact, operator, value })
const asked = (...where: ContactCondition[]) => ({ sort: 'name' as const, where: JSON.stringify(where) })
const found = async (...where: ContactCondition[]) =>
  (await t.api('GET /contacts', { query: asked(...where) })).items.map(({ name }) => name)

describe('conditions of contacts', () => {
  it.each([
    [one('attributes.plan', 'is', 'PRO'), ['Anna']],
    [one('attributes.plan', 'contains', 'e_p'), ['Boris']],
    [one('attributes.plan', 'contains', '%'), []],
    [one('attributes.plan', 'isnt', 'Pro'), ['Boris', 'Clara', 'Guest']],
    [one('attributes.plan', 'unknown'), ['Clara', 'Guest']],
    [one('attributes.paid', 'atLeast', '1000'), ['Anna']],
    [one('attributes.paid', 'atMost', '0'), ['Boris']],
    [one('attributes.until', 'atLeast', '2026-01-01'), ['Anna']],
    [one('attributes.until', 'atMost', '2026-01-01'), ['Clara']],
    [one('email', 'known'), ['Anna', 'Boris']],
    [one('email', 'lacks', 'sava'), ['Anna', 'Clara', 'Guest']],
    [one('channel', 'is', 'widget'), ['Guest']],
    [one('channel', 'isnt', 'widget'), ['Anna', 'Boris', 'Clara']],
    [one('conversations', 'atLeast', '1'), ['Guest']],
    [one('conversations', 'unknown'), ['Anna', 'Boris', 'Clara']],
    [one('conversations', 'atMost', '0'), ['Anna', 'Boris', 'Clara']],
    [one('seen', 'within', '30'), ['Guest']],
    [one('seen', 'before', '30'), ['Anna', 'Boris', 'Clara']],
    [one('seen', 'unknown'), ['Anna', 'Boris']],
    [one('created', 'within', '1'), ['Anna', 'Boris', 'Clara', 'Guest']],
  ] as const)('%j finds %j', async (condition, names) => {
    expect(await found(condition)).toEqual([...names])
    const { count } = await t.api('GET /contacts/count', { query: { where: JSON.stringify([condition]) } })
    expect(count).toBe(names.length)
  })

  it('all hold together', async () => {
    expect(await found(one('email', 'known'), one('attributes.plan', 'is', 'Pro'))).toEqual(['Anna'])
  })

  it.each([
    one('seen', 'within', 'soon'),
    one('seen', 'within', '-1'),
    one('conversations', 'atLeast', '1; drop table contacts'),
    one('attributes.paid', 'atLeast', '1e400'),
    one('attributes.until', 'atMost', "2026-01-01' or true"),
    one('name', 'within', '3'),
    one('name', 'is'),
  ])('%j is refused', async (condition) => {
    const refusal = await refusalOf(t.api('GET /contacts', { query: asked(condition) }))
    expect(isFailure(refusal, 'contact_condition.unfit')).toBe(true)
  })

  it.each(['no json', '{}', '[{"fact":"id","operator":"is","value":""}]', '[1]'])(
    '%s is no list of them',
    async (where) => {
      expect(isFailure(await refusalOf(t.api('GET /contacts', { query: { where } })), 'invalid')).toBe(true)
    },
  )
})

const segment = (over: object = {}) => ({
  name: 'Pro plan',
  isShared: false,
  filter: { where: [one('attributes.plan', 'is', 'Pro')] },
  ...over,
})

describe('segments', () => {
  it('are kept for whoever made them, shared and changed by admins', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const names = async (by: TestWorkspace['api']) => (await by('GET /contact-segments')).items.map(({ name }) => name)
    const own = await anna.api('POST /contact-segments', { body: segment() })
    expect(own.filter.where).toEqual([one('attributes.plan', 'is', 'Pro')])
    expect([await names(anna.api), await names(t.api)]).toEqual([['Pro plan'], []])
    const twice = anna.api('POST /contact-segments', { body: segment({ name: 'pro PLAN' }) })
    expect(isFailure(await refusalOf(twice), 'contact_segment.name_taken')).toBe(true)
    const share = await refusalOf(anna.api('POST /contact-segments', { body: segment({ isShared: true }) }))
    expect(isFailure(share, 'forbidden')).toBe(true)
    const params = { id: own.id }
    expect(isFailure(await refusalOf(t.api('DELETE /contact-segments/:id', { params })), 'not_found')).toBe(true)
    const shared = await t.api('POST /contact-segments', { body: segment({ name: 'Everybody', isShared: true }) })
    expect(await names(anna.api)).toEqual(['Everybody', 'Pro plan'])
    const ofOthers = anna.api('PATCH /contact-segments/:id', { params: { id: shared.id }, body: { name: 'Mine' } })
    expect(isFailure(await refusalOf(ofOthers), 'forbidden')).toBe(true)
    await t.api('DELETE /contact-segments/:id', { params: { id: shared.id } })
    expect(await names(anna.api)).toEqual(['Pro plan'])
  })

  it('cannot ask for what no contact can fit', async () => {
    for (const where of [
      one('seen', 'within', 'soon'),
      one('channel', 'known', ''),
      one('conversations', 'contains', '2'),
      one('created', 'is', '2026-01-01'),
    ]) {
      const body = segment({ name: 'Broken', filter: { where: [where] } })
      expect(isFailure(await refusalOf(t.api('POST /contact-segments', { body })), 'contact_condition.unfit')).toBe(
        true,
      )
    }
  })
})

describe('the table of contacts', () => {
  it('holds everything known of those that fit, part after part, for admins', async () => {
    const own = await newWorkspace()
    await sql`insert into contacts (id, workspace_id, name, created_at)
      select gen_random_uuid(), ${own.workspaceId}::uuid, 'Contact ' || n, now() from generate_series(1, 1203) n`.execute(
      own.ctx.db,
    )
    const names = new Set<string>()
    let parts = 0
    for (let cursor: string | null = ''; cursor !== null; parts += 1) {
      const part: Awaited<ReturnType<typeof own.api<'GET /contacts/table'>>> = await own.api('GET /contacts/table', {
        query: cursor ? { cursor } : {},
      })
      for (const [name] of part.rows) names.add(name ?? '')
      cursor = part.nextCursor
    }
    expect([names.size, parts]).toEqual([1203, 3])
    const query = { locale: 'ru' as const, where: JSON.stringify([one('attributes.plan', 'is', 'Pro')]) }
    const { heads, rows } = await t.api('GET /contacts/table', { query })
    expect(heads.slice(0, 3)).toEqual(['Имя', 'Почта', 'Телефон'])
    expect(Object.fromEntries(heads.map((head, at) => [head, rows[0]?.[at]]))).toMatchObject({
      Имя: 'Anna',
      Почта: 'anna@example.com',
      Paid: '1200.50',
      Until: '2026-12-31',
    })
    const anna = await t.newMember('agent', 'Boris')
    expect(isFailure(await refusalOf(anna.api('GET /contacts/table', {})), 'forbidden')).toBe(true)
  })
})
