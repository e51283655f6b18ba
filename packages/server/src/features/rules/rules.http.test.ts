import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import { rulesPerWorkspace } from '@opora/contract/rule-language'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, begin } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { noting, type RuleBody, ruleOf, whereText } from '../../testing/rule-of.ts'

let t: TestWorkspace
let agent: Awaited<ReturnType<TestWorkspace['newMember']>>
beforeAll(async () => {
  t = await newWorkspace()
  agent = await t.newMember('agent', 'Kim')
})

const make = (change: object, by: Pick<TestWorkspace, 'api'> = t) =>
  by.api('POST /rules', { body: { ...ruleOf(), ...change } as RuleBody })
const where = (condition: object) => ({ conditions: { match: 'all', of: [condition] } })

async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  const refusal = await refusalOf(work)
  if (!isFailure(refusal)) return [String(refusal)]
  return refusal.fields.map(({ path, code }) => `${path.replace(/^body\./, '')} ${code}`)
}

describe('rules', () => {
  it('are kept as they were written, behind all others, and changed in part', async () => {
    const own = await newWorkspace()
    const first = await make({ name: ' First  one ' }, own)
    const second = await make(
      { ...where({ field: 'messages', operator: 'between', values: ['1', '5'] }), isLast: true },
      own,
    )
    expect(first).toMatchObject({ name: 'First one', isOn: true, runs: 0, failures: 0, lastRunAt: null, problems: [] })
    const params = { id: first.id }
    const changed = await own.api('PATCH /rules/:id', { params, body: { isOn: false } })
    expect(changed).toMatchObject({ ...first, isOn: false, updatedAt: expect.anything() })
    expect((await own.api('GET /rules')).items.map(({ id }) => id)).toEqual([first.id, second.id])
    await own.api('PUT /rule-order', { body: { ruleIds: [second.id] } })
    expect((await own.api('GET /rules')).items.map(({ id }) => id)).toEqual([second.id, first.id])
    await own.api('DELETE /rules/:id', { params })
    expect((await own.api('GET /rules')).items.map(({ id }) => id)).toEqual([second.id])
    expect(isFailure(await refusalOf(own.api('PATCH /rules/:id', { params, body: { isOn: true } })), 'not_found')).toBe(
      true,
    )
  })

  it('that somebody changed meanwhile are not changed by who saw them before', async () => {
    const own = await newWorkspace()
    const seen = await make({ name: 'Seen' }, own)
    const params = { id: seen.id }
    own.house.clock.advance(1000)
    const changed = await own.api('PATCH /rules/:id', { params, body: { name: 'Theirs', seenAt: seen.updatedAt } })
    const late = own.api('PATCH /rules/:id', { params, body: { name: 'Mine', seenAt: seen.updatedAt } })
    expect(isFailure(await refusalOf(late), 'rule.changed')).toBe(true)
    const body = { name: 'Mine', seenAt: changed.updatedAt }
    expect((await own.api('PATCH /rules/:id', { params, body })).name).toBe('Mine')
  })

  it('are written by admins and read by everybody', async () => {
    const { id } = await make({ name: 'Seen by all' })
    const params = { id }
    const refused = await Promise.all([
      refusalOf(make({}, agent)),
      refusalOf(agent.api('PATCH /rules/:id', { params, body: { isOn: false } })),
      refusalOf(agent.api('DELETE /rules/:id', { params })),
      refusalOf(agent.api('PUT /rule-order', { body: { ruleIds: [id] } })),
      refusalOf(agent.api('POST /rule-trials', { body: { rule: ruleOf() } })),
    ])
    for (const refusal of refused) expect(isFailure(refusal, 'forbidden')).toBe(true)
    expect((await agent.api('GET /rules')).items).toContainEqual(expect.objectContaining({ id, name: 'Seen by all' }))
    expect((await agent.api('GET /rule-runs')).items).toEqual([])
  })

  it.each<[string, object, string]>([
    ['a time that is not given', { triggers: [{ kind: 'unanswered' }] }, 'triggers.0.minutes required'],
    [
      'an operator of another field',
      where({ field: 'status', operator: 'contains', values: ['x'] }),
      'conditions.of.0.operator invalid_value',
    ],
    [
      'nothing to look for',
      where({ field: 'text', operator: 'contains', values: [' '] }),
      'conditions.of.0.values required',
    ],
    [
      'a word for a number',
      where({ field: 'waiting', operator: 'greater', values: ['long'] }),
      'conditions.of.0.values invalid_format',
    ],
    [
      'a turned span',
      where({ field: 'rating', operator: 'between', values: ['4', '2'] }),
      'conditions.of.0.values turned',
    ],
    [
      'an attribute without a name',
      where({ field: 'attribute', operator: 'empty' }),
      'conditions.of.0.attribute required',
    ],
    [
      'a name for an id',
      where({ field: 'tags', operator: 'in', values: ['VIP'] }),
      'conditions.of.0.values invalid_format',
    ],
    [
      'a broken pattern',
      where({ field: 'text', operator: 'matches', values: ['(a'] }),
      'conditions.of.0.values pattern',
    ],
    [
      'a pattern that grows',
      where({ field: 'text', operator: 'matches', values: ['((a{90}){90}){90}'] }),
      'conditions.of.0.values pattern',
    ],
    [
      'a pattern that looks around',
      where({ field: 'text', operator: 'matches', values: ['(?<=a)b'] }),
      'conditions.of.0.values pattern',
    ],
    ['an empty group', where({ match: 'any', of: [] }), 'conditions.of.0.of required'],
    ['no tag at all', { actions: [{ kind: 'tags', addIds: [], removeIds: [] }] }, 'actions.0.addIds required'],
    [
      'nobody to tell',
      { actions: [{ kind: 'notify', memberIds: [], teamId: null, toAssignee: false }] },
      'actions.0.memberIds required',
    ],
    ['an unknown variable', { actions: [noting('{{contact.nmae}}')] }, 'actions.0.text unknown_variable'],
    [
      'a tag that is not there',
      { actions: [{ kind: 'tags', addIds: [randomUUID()], removeIds: [] }] },
      'actions.0 gone_tag',
    ],
    [
      'a team that is not there',
      where({ field: 'team', operator: 'in', values: [randomUUID()] }),
      'conditions.of.0 gone_team',
    ],
    [
      'an attribute that is not there',
      { actions: [{ kind: 'attribute', key: 'x', value: '1' }] },
      'actions.0 gone_attribute',
    ],
  ])('are refused at the field for %s', async (_, change, expected) => {
    expect(await problemsOf(make(change))).toEqual([expected])
  })

  it('take no crowds: of conditions, groups within groups, patterns, actions, values', async () => {
    const many = (n: number) =>
      Array.from({ length: n }, () => ({ field: 'text', operator: 'contains', values: ['x'] }))
    const patterns = many(6).map((one) => ({ ...one, operator: 'matches' }))
    const group = { match: 'all', of: many(20) }
    const bodies = [
      { conditions: { match: 'all', of: many(10_000) } },
      { conditions: { match: 'all', of: [group, group, group] } },
      { conditions: { match: 'all', of: [{ match: 'all', of: [group] }] } },
      { conditions: { match: 'all', of: patterns } },
      { conditions: { match: 'all', of: [{ field: 'text', operator: 'in', values: Array(51).fill('x') }] } },
      { conditions: { match: 'all', of: [{ field: 'text', operator: 'in', values: ['x'.repeat(301)] }] } },
      { actions: Array.from({ length: 11 }, () => noting('x')) },
      { actions: [] },
      { triggers: [] },
      { actions: [noting('x'.repeat(5001))] },
    ]
    for (const body of bodies) expect([body, await problemsOf(make(body))]).not.toEqual([body, ['accepted']])
    expect((await t.api('GET /rules')).items.every(({ name }) => name === 'Seen by all')).toBe(true)
  })

  it('name nothing of another workspace, in no depth of a body', async () => {
    const other = await newWorkspace()
    const theirTag = (await other.api('POST /tags', { body: { name: 'Theirs' } })).id
    const theirTeam = (await other.api('POST /teams', { body: { name: 'Theirs' } })).id
    const theirMember = (await other.newMember('agent')).memberId
    const theirInbox = (await other.api('GET /inboxes')).items[0]?.id ?? ''
    const deep = (condition: object) => ({ conditions: { match: 'any', of: [{ match: 'all', of: [condition] }] } })
    const stolen = [
      deep({ field: 'tags', operator: 'in', values: [theirTag] }),
      deep({ field: 'team', operator: 'in', values: [theirTeam] }),
      deep({ field: 'assignee', operator: 'in', values: [theirMember] }),
      deep({ field: 'inbox', operator: 'in', values: [theirInbox] }),
      { actions: [{ kind: 'tags', addIds: [], removeIds: [theirTag] }] },
      { actions: [{ kind: 'team', teamId: theirTeam }] },
      { actions: [{ kind: 'assign', memberId: theirMember }] },
      { actions: [{ kind: 'notify', memberIds: [theirMember], teamId: null, toAssignee: false }] },
      { actions: [{ kind: 'notify', memberIds: [], teamId: theirTeam, toAssignee: false }] },
    ]
    for (const body of stolen) {
      expect((await problemsOf(make(body))).join()).toMatch(/gone_/)
      const rule = { ...ruleOf(), ...body } as RuleBody
      expect((await problemsOf(t.api('POST /rule-trials', { body: { rule } }))).join()).toMatch(/gone_/)
    }
    const { id } = await make({}, other)
    const params = { id }
    const removed = await refusalOf(t.api('DELETE /rules/:id', { params }))
    const placed = await refusalOf(t.api('PUT /rule-order', { body: { ruleIds: [id] } }))
    for (const refusal of [removed, placed]) expect(isFailure(refusal, 'not_found')).toBe(true)
    await begin(other, 'Hello')
    await other.settle()
    expect((await other.api('GET /rule-runs')).items).toHaveLength(1)
    expect((await t.api('GET /rule-runs', { query: { rule: id } })).items).toEqual([])
  })

  it('are at most so many', async () => {
    const full = await newWorkspace()
    for (let n = 0; n < rulesPerWorkspace; n++) await make({}, full)
    expect(isFailure(await refusalOf(make({}, full)), 'rule.too_many')).toBe(true)
  }, 60_000)
})

describe('the log', () => {
  it('comes in pages, of a rule or of a conversation, and stays when the rule goes', async () => {
    const own = await newWorkspace()
    const noted = await make({ name: 'noted', actions: [noting('1')] }, own)
    const asked = await make({ name: 'asked', ...{ conditions: whereText('price') } }, own)
    const [one, two] = [await ask(own, 'The price?'), await ask(own, 'Hello')]
    await one.write('Price')
    await own.settle()
    const read = async (query: object) => (await own.api('GET /rule-runs', { query })).items
    expect((await read({})).map(({ ruleName }) => ruleName)).toEqual(['asked', 'noted', 'noted', 'asked', 'noted'])
    expect(await read({ rule: asked.id })).toHaveLength(2)
    expect(await read({ conversation: two.id })).toMatchObject([{ ruleName: 'noted' }])
    const paged: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await own.api('GET /rule-runs', { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(paged).toEqual((await read({})).map(({ id }) => id))
    await own.api('DELETE /rules/:id', { params: { id: noted.id } })
    expect((await read({ conversation: two.id }))[0]).toMatchObject({ ruleId: null, ruleName: 'noted' })
    expect(isFailure(await refusalOf(read({ cursor: 'x_y' })), 'malformed')).toBe(true)
  })
})

describe('a trial', () => {
  it('says where a rule would have acted and why, and changes nothing', async () => {
    const own = await newWorkspace()
    for (let n = 0; n < 22; n++) await begin(own, `Hello ${n}`)
    const talk = await begin(own, 'I want a REFUND')
    await talk.write('Refund me, please')
    await own.settle()
    const rule = ruleOf({ conditions: whereText('refund'), actions: [{ kind: 'status', status: 'resolved' }] })
    const first = await own.api('POST /rule-trials', { body: { rule, days: 7 } })
    expect(first).toMatchObject({ looked: 20, total: 23 })
    expect(first.items).toMatchObject([
      { conversation: { id: talk.id }, trigger: 'contact_wrote', times: 2, seen: [{ seen: 'I want a REFUND' }] },
    ])
    const second = await own.api('POST /rule-trials', { body: { rule, days: 7, cursor: first.nextCursor ?? '' } })
    expect(second).toMatchObject({ items: [], looked: 3, total: 23, nextCursor: null })
    const { conversation } = await own.api('GET /conversations/:id', { params: { id: talk.id } })
    expect(conversation.status).toBe('open')
    expect((await own.api('GET /rule-runs')).items).toEqual([])
  })

  it('knows times that came: nobody answered, nothing was said', async () => {
    const own = await newWorkspace()
    const talk = await ask(own, 'I want a person')
    own.house.clock.advance(11 * 60_000)
    try {
      const tried = async (kind: 'unanswered' | 'quiet', minutes: number) => {
        const rule = ruleOf({ triggers: [{ kind, minutes }] })
        return (await own.api('POST /rule-trials', { body: { rule } })).items.map(({ conversation }) => conversation.id)
      }
      expect(await tried('quiet', 10)).toEqual([talk.id])
      expect(await tried('quiet', 20)).toEqual([])
    } finally {
      own.house.clock.advance(-11 * 60_000)
    }
  })
})
