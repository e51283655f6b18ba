import type { ConversationId, TagId } from '@opora/contract/ids'
import type { RuleAction } from '@opora/contract/rules'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Attempt } from '../../platform/jobs/job.ts'
import { ask, begin, type Conversing, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { noting, type RuleBody, ruleOf, whereText } from '../../testing/rule-of.ts'
import { runOnce } from '../../testing/settle-apart.ts'
import { mostAMinute, mostByItself } from './engine/guard.ts'
import { type Occasion, runRules } from './engine/run-rules.job.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const make = (change: Partial<RuleBody>) => t.api('POST /rules', { body: ruleOf(change) })
const tag = async (name: string): Promise<TagId> => (await t.api('POST /tags', { body: { name } })).id
const adding = (...addIds: TagId[]): RuleAction => ({ kind: 'tags', addIds, removeIds: [] })
const stateOf = async ({ id }: Conversing) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const runs = async (query: object = {}) => (await t.api('GET /rule-runs', { query })).items
const outcomes = async () => (await runs()).map(({ ruleName, outcome }) => [ruleName, outcome]).toReversed()
const notes = async (talk: Conversing) =>
  (await talk.timeline()).flatMap((item) => (item.type === 'message' && item.isNote ? [item.text] : []))
const attempt: Attempt = { number: 1, isLast: false, signal: new AbortController().signal }

describe('a rule that matches', () => {
  it('calls a contact by what their own account tells, and members by whom they made them one with', async () => {
    await make({
      conditions: whereText('parcel', 'box'),
      actions: [{ kind: 'message', text: 'Hello {{contact.name|there}}' }, noting('From {{contact.name}}')],
    })
    const talk = await begin(t, 'Hi')
    await t.settle()
    const { contact } = await stateOf(talk)
    const known = await t.api('POST /contacts', { body: { name: 'Vera Petrova' } })
    await t.api('POST /contact-merges', { body: { fromId: contact.id, intoId: known.id } })
    await talk.write('Where is my parcel')
    await t.settle()
    expect((await talk.read()).map(({ text }) => text).join()).toContain('Hello there')
    expect(JSON.stringify(await talk.read())).not.toContain('Vera')
    expect(await notes(talk)).toEqual(['From Vera Petrova'])
  })

  it('does all it says as itself, and the log says what it saw', async () => {
    const refund = await tag('Refund')
    const team = await t.api('POST /teams', { body: { name: 'Money' } })
    const kim = await t.newMember('agent', 'Kim')
    await t.api('POST /contact-attributes', { body: { key: 'mood', name: 'Mood', kind: 'text' } })
    const rule = await make({
      conditions: whereText('refund', 'money back'),
      actions: [
        adding(refund),
        { kind: 'team', teamId: team.id },
        { kind: 'message', text: 'Hello {{contact.firstName|there}}, we look into it: #{{conversation.number}}.' },
        noting('A refund, {{contact.name}}'),
        { kind: 'notify', memberIds: [kim.memberId], teamId: null, toAssignee: false },
        { kind: 'attribute', key: 'mood', value: 'angry' },
      ],
    })
    const talk = await begin(t, 'I want my MONEY  BACK now'.replace('  ', ' '))
    const other = await begin(t, 'Good day')
    await t.settle()
    const state = await stateOf(talk)
    expect(state).toMatchObject({ tags: [{ name: 'Refund' }], team: { name: 'Money' } })
    const items = await talk.timeline()
    const said = items.flatMap((item) => (item.type === 'message' && item.author.type === 'rule' ? [item] : []))
    expect(said.map(({ isNote, text, author }) => [isNote, text, author.name])).toEqual([
      [false, `Hello there, we look into it: #${state.number}.`, 'Refunds'],
      [true, 'A refund, ', 'Refunds'],
    ])
    const tagged = items.find((item) => item.type === 'event' && item.name === 'conversation.tags_changed')
    expect(tagged).toMatchObject({ actor: { type: 'rule', id: rule.id, name: 'Refunds' } })
    const told = await kim.api('GET /notifications')
    expect(told.items).toMatchObject([{ kind: 'rule', actorName: 'Refunds', conversation: { id: talk.id } }])
    const { contact } = state
    expect(await t.api('GET /contacts/:id', { params: { id: contact.id } })).toMatchObject({
      attributes: { mood: 'angry' },
    })
    expect(await runs()).toMatchObject([
      {
        ruleId: rule.id,
        conversation: { id: talk.id },
        trigger: 'contact_wrote',
        outcome: 'done',
        seen: [{ field: 'text', seen: 'I want my MONEY BACK now', values: ['refund', 'money back'], holds: true }],
        steps: [
          { kind: 'tags', detail: '+Refund', isDone: true },
          { kind: 'team', detail: 'Money', isDone: true },
          { kind: 'message', isDone: true },
          { kind: 'note', isDone: true },
          { kind: 'notify', detail: 'Kim', isDone: true },
          { kind: 'attribute', detail: 'Mood: angry', isDone: true },
        ],
      },
    ])
    expect((await stateOf(other)).tags).toEqual([])
    expect((await t.api('GET /rules')).items).toMatchObject([{ runs: 1, failures: 0, problems: [] }])
  })

  it('raises the priority, which rules after it look at', async () => {
    await make({ name: 'Raise', actions: [{ kind: 'priority', priority: 'urgent' }] })
    const isUrgent = { field: 'priority' as const, operator: 'in' as const, values: ['urgent'] }
    await make({ name: 'See', conditions: { match: 'all', of: [isUrgent] }, actions: [noting('seen')] })
    const talk = await ask(t, 'Help')
    expect(await stateOf(talk)).toMatchObject({ priority: 'urgent' })
    expect(await notes(talk)).toEqual(['seen'])
    const step = { kind: 'priority', detail: 'urgent', isDone: true }
    expect(await runs()).toMatchObject([{ seen: [{ seen: 'urgent', holds: true }] }, { steps: [step] }])
  })

  it('is nobody to the contact: no name of a rule leaves the workspace', async () => {
    await make({ name: 'Suspicious people', actions: [{ kind: 'message', text: '**Wait** a moment' }] })
    const talk = await ask(t, 'Good day')
    const said = (await talk.read()).find(({ text }) => text.includes('Wait'))
    expect(said).toMatchObject({ author: { type: 'system', id: null, name: '' } })
    const home = await talk.visitor.api('GET /messenger/home')
    expect(JSON.stringify([await talk.read(), home])).not.toContain('Suspicious')
  })

  it('waits for what happens: status, assignment, team, tags, hand-over, rating, answers', async () => {
    const urgent = await tag('Urgent')
    const team = await t.api('POST /teams', { body: { name: 'Money' } })
    const kinds = ['created', 'status_changed', 'assigned', 'team_changed', 'tagged', 'untagged', 'rated'] as const
    for (const kind of kinds) await make({ name: kind, triggers: [{ kind }], actions: [noting(kind)] })
    await make({
      name: 'answered',
      triggers: [{ kind: 'answered' }],
      conditions: { match: 'all', of: [{ field: 'text', operator: 'contains', values: ['from a person'] }] },
      actions: [noting('answered')],
    })
    await make({
      name: 'asked',
      triggers: [{ kind: 'handed_over' }],
      conditions: { match: 'all', of: [{ field: 'reason', operator: 'in', values: ['asked'] }] },
      actions: [noting('asked')],
    })
    const talk = await ask(t, 'I want a person')
    expect(await notes(talk)).toEqual(['created', 'asked'])
    const params = { id: talk.id }
    const { memberId } = await t.newMember('agent')
    const change = async (work: Promise<unknown>, note: string) => {
      await work
      await t.settle()
      expect((await notes(talk)).at(-1)).toBe(note)
    }
    await change(t.api('PUT /conversations/:id/team', { params, body: { teamId: team.id } }), 'team_changed')
    await change(t.api('PUT /conversations/:id/assignment', { params, body: { memberId } }), 'assigned')
    await change(t.api('PATCH /conversations/:id/tags', { params, body: { addIds: [urgent] } }), 'tagged')
    await change(t.api('PATCH /conversations/:id/tags', { params, body: { removeIds: [urgent] } }), 'untagged')
    const body = draftOf('Here from a person')
    await change(t.api('POST /conversations/:id/messages', { params, body }), 'answered')
    await change(t.api('PUT /conversations/:id/status', { params, body: { status: 'pending' } }), 'status_changed')
    const rated = { params, body: { score: 2 } }
    await talk.visitor.api('POST /messenger/conversations/:id/satisfaction', rated)
    await t.settle()
    expect((await notes(talk)).slice(-2).toSorted()).toEqual(['rated', 'status_changed'])
  })

  it('acts once where a conversation begins, whatever of it the rule waits for', async () => {
    await make({ triggers: [{ kind: 'created' }, { kind: 'contact_wrote' }] })
    const talk = await ask(t, 'Hello')
    expect(await notes(talk)).toHaveLength(1)
    await talk.write('And more')
    await t.settle()
    expect(await notes(talk)).toHaveLength(2)
  })

  it('acts at the first message, whatever another rule did where the conversation began', async () => {
    await make({ name: 'Words', conditions: whereText('refund'), actions: [noting('words')] })
    await make({ name: 'Begun', triggers: [{ kind: 'created' }], actions: [noting('begun')] })
    expect((await notes(await ask(t, 'A refund'))).toSorted()).toEqual(['begun', 'words'])
  })

  it('takes for an answer what answers, not that somebody is being called', async () => {
    await make({ triggers: [{ kind: 'answered' }], actions: [{ kind: 'status', status: 'pending' }] })
    const talk = await ask(t, 'I want a person')
    expect(await stateOf(talk)).toMatchObject({ status: 'open', needsPerson: true })
    await t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body: draftOf('Here I am') })
    await t.settle()
    expect((await stateOf(talk)).status).toBe('pending')
  })

  it('does nothing for a contact who is blocked, switched off, or in another workspace', async () => {
    const other = await newWorkspace()
    await other.api('POST /rules', { body: ruleOf() })
    await make({ isOn: false })
    const talk = await ask(t, 'Hello')
    expect(await notes(talk)).toEqual([])
    const rule = await make({ triggers: [{ kind: 'tagged' }], actions: [{ kind: 'message', text: 'Hi' }] })
    const contactIds = [(await stateOf(talk)).contact.id]
    await t.api('POST /contacts/blocking', { body: { contactIds, isBlocked: true } })
    const addIds = [await tag('Spam')]
    await t.api('PATCH /conversations/:id/tags', { params: { id: talk.id }, body: { addIds } })
    await t.settle()
    expect(await runs({ rule: rule.id })).toMatchObject([
      { outcome: 'failed', steps: [{ kind: 'message', isDone: false, code: 'contact.blocked' }] },
    ])
  })
})

describe('rules one after another', () => {
  it('are looked at in their order, each sees what those before it did, and one may be the last', async () => {
    const vip = await tag('VIP')
    const seesVip: RuleBody['conditions'] = { match: 'all', of: [{ field: 'tags', operator: 'in', values: [vip] }] }
    const third = await make({ name: 'third', actions: [noting('third')] })
    const second = await make({ name: 'second', conditions: seesVip, actions: [noting('second')], isLast: true })
    const first = await make({ name: 'first', actions: [adding(vip)] })
    const ruleIds = [first.id, second.id]
    const { items } = await t.api('PUT /rule-order', { body: { ruleIds } })
    expect(items.map(({ id }) => id)).toEqual([first.id, second.id, third.id])
    const talk = await ask(t, 'Hello')
    expect(await outcomes()).toEqual([
      ['first', 'done'],
      ['second', 'done'],
    ])
    expect(await notes(talk)).toEqual(['second'])
  })

  it('that lead to each other are stopped, and say so; its own doing starts no rule', async () => {
    const [a, b] = [await tag('A'), await tag('B')]
    const triggers: RuleBody['triggers'] = [{ kind: 'tagged' }, { kind: 'untagged' }]
    const has = (id: TagId): RuleBody['conditions'] => ({
      match: 'all',
      of: [{ field: 'tags', operator: 'in', values: [id] }],
    })
    await make({ name: 'start', actions: [adding(a)] })
    await make({ name: 'ping', triggers, conditions: has(a), actions: [{ kind: 'tags', addIds: [b], removeIds: [a] }] })
    await make({ name: 'pong', triggers, conditions: has(b), actions: [{ kind: 'tags', addIds: [a], removeIds: [b] }] })
    const talk = await ask(t, 'Hello')
    expect(await outcomes()).toEqual([
      ['start', 'done'],
      ['ping', 'done'],
      ['pong', 'done'],
      ['ping', 'done'],
      ['pong', 'looped'],
    ])
    expect((await runs())[0]?.chain).toEqual(['start', 'pong', 'ping'])
    expect((await stateOf(talk)).tags).toMatchObject([{ name: 'B' }])
    expect((await t.api('GET /rules')).items.map(({ runs, failures }) => [runs, failures])).toEqual([
      [1, 0],
      [2, 0],
      [1, 1],
    ])
  })

  it('follow from each other to a depth', async () => {
    const tags = await Promise.all(['0', '1', '2', '3', '4', '5', '6'].map(tag))
    await make({ name: 'r0', actions: [adding(tags[0] as TagId)] })
    // Those that follow stand in front, so that each waits for what the one before it did.
    for (const [n, id] of [...tags.slice(0, -1).entries()].toReversed())
      await make({
        name: `r${n + 1}`,
        triggers: [{ kind: 'tagged' }],
        conditions: { match: 'all', of: [{ field: 'tags', operator: 'in', values: [id] }] },
        actions: [{ kind: 'tags', addIds: [tags[n + 1] as TagId], removeIds: [id] }],
      })
    await ask(t, 'Hello')
    expect(await outcomes()).toEqual([...['r0', 'r1', 'r2', 'r3', 'r4'].map((name) => [name, 'done']), ['r5', 'deep']])
  })

  it('that come back by what the product does by itself are stopped after some times an hour, and say so once', async () => {
    const triggers: RuleBody['triggers'] = [{ kind: 'status_changed' }]
    await make({ name: 'again', triggers, actions: [{ kind: 'snooze', minutes: 5 }] })
    const talk = await ask(t, 'Hello')
    await t.api('PUT /conversations/:id/status', { params: { id: talk.id }, body: { status: 'pending' } })
    for (let turn = 0; turn < mostByItself + 3; turn += 1) {
      for (let n = 0; n < 5; n += 1) await runOnce(t)
      t.house.clock.advance(301_000)
    }
    const state = t.ctx.db.selectFrom('conversations').select('status').where('id', '=', talk.id)
    expect(await state.executeTakeFirst()).toEqual({ status: 'open' })
    const all = await t.ctx.db.selectFrom('rule_runs').select('outcome').orderBy('created_at').execute()
    expect(all.map(({ outcome }) => outcome)).toEqual([...Array.from({ length: mostByItself }, () => 'done'), 'looped'])
  })

  it('do so much in a conversation within a minute and no more', async () => {
    const actions = Array.from({ length: 10 }, (_, n) => noting(`${n}`))
    await make({ name: 'chatty', actions })
    const talk = await ask(t, 'One')
    for (const text of ['Two', 'Three', 'Four']) await talk.write(text)
    await t.settle()
    expect(await notes(talk)).toHaveLength(mostAMinute)
    await talk.write('Five')
    await talk.write('Six')
    await t.settle()
    // Told once: the log is not filled with what was not done.
    expect((await outcomes()).map(([, outcome]) => outcome)).toEqual(['done', 'done', 'done', 'busy'])
    t.house.clock.advance(61_000)
    await talk.write('Later')
    await t.settle()
    expect(await notes(talk)).toHaveLength(mostAMinute + 10)
  })
})

describe('a conversation nobody began', () => {
  it('meets no rule that waits for one: one that was split off', async () => {
    const talk = await ask(t, 'Hello')
    const { id: messageId } = await talk.write('And something else')
    await t.settle()
    await make({ name: 'created', triggers: [{ kind: 'created' }] })
    const body = { conversationId: talk.id, messageIds: [messageId], subject: 'Else' }
    await t.api('POST /splits', { body })
    await t.settle()
    expect(await runs()).toEqual([])
    await ask(t, 'Good day')
    expect(await outcomes()).toEqual([['created', 'done']])
  })
})

describe('an occasion', () => {
  const occasion = (conversationId: ConversationId): Occasion => ({
    triggers: ['tagged'],
    conversationId,
    occasion: 'once',
  })

  it('is met by a rule once, by however many processes', async () => {
    const talk = await ask(t, 'Hello')
    await make({ triggers: [{ kind: 'tagged' }] })
    const run = () => runRules.run(t.as({ type: 'system' }), occasion(talk.id), attempt)
    await Promise.all([run(), run(), run()])
    await run()
    expect(await notes(talk)).toHaveLength(1)
    expect(await runs()).toHaveLength(1)
  })

  it('may put the conversation aside and call people', async () => {
    const talk = await ask(t, 'Hello')
    await make({ triggers: [{ kind: 'tagged' }], actions: [{ kind: 'hand_over' }, { kind: 'snooze', minutes: 60 }] })
    await runRules.run(t.as({ type: 'system' }), occasion(talk.id), attempt)
    expect(await stateOf(talk)).toMatchObject({ status: 'snoozed', assistantState: 'silent', needsPerson: true })
    const called = (await talk.timeline()).find((item) => item.type === 'event' && item.reason === 'rule')
    expect(called).toMatchObject({ name: 'conversation.handed_over', actor: { type: 'rule', name: 'Refunds' } })
  })

  it('that was broken off goes on where it stopped: nothing is done twice and nothing is left out', async () => {
    const talk = await ask(t, 'Hello')
    const refund = await tag('Refund')
    const triggers: RuleBody['triggers'] = [{ kind: 'tagged' }]
    const isUntagged: RuleBody['conditions'] = { match: 'all', of: [{ field: 'tags', operator: 'empty', values: [] }] }
    await make({
      name: 'other',
      triggers,
      conditions: { match: 'all', of: [{ field: 'tags', operator: 'in', values: [refund] }] },
    })
    await make({
      triggers,
      conditions: isUntagged,
      actions: [adding(refund), { kind: 'message', text: 'Hi' }, noting('end')],
    })
    const ctx = t.as({ type: 'system' })
    const channels = {
      ...ctx.world.channels,
      get: () => {
        throw new Error('the process is gone')
      },
    } // prettier-ignore
    const broken: Ctx = { ...ctx, world: { ...ctx.world, channels: channels as unknown as Ctx['world']['channels'] } }
    await expect(runRules.run(broken, occasion(talk.id), attempt)).rejects.toThrow('gone')
    expect((await stateOf(talk)).tags).toHaveLength(1)
    expect(await runs()).toMatchObject([{ outcome: 'running', steps: [{ kind: 'tags' }] }])
    await runRules.run(ctx, occasion(talk.id), { ...attempt, number: 2 })
    expect(await notes(talk)).toEqual(['end'])
    const said = (await talk.read()).filter(({ text }) => text === 'Hi')
    expect(said).toHaveLength(1)
    // What matched not before the break does not match by what was done since.
    expect(await runs()).toMatchObject([{ ruleName: 'Refunds', outcome: 'done' }])
  })

  it('that was broken off goes on with what the rule said when it began', async () => {
    const talk = await ask(t, 'Hello')
    const refund = await tag('Refund')
    const actions: RuleAction[] = [adding(refund), { kind: 'message', text: 'Hi' }, noting('end')]
    const rule = await make({ triggers: [{ kind: 'tagged' }], actions })
    const ctx = t.as({ type: 'system' })
    const channels = {
      ...ctx.world.channels,
      get: () => {
        throw new Error('the process is gone')
      },
    } // prettier-ignore
    const broken: Ctx = { ...ctx, world: { ...ctx.world, channels: channels as unknown as Ctx['world']['channels'] } }
    await expect(runRules.run(broken, occasion(talk.id), attempt)).rejects.toThrow('gone')
    await t.api('PATCH /rules/:id', { params: { id: rule.id }, body: { actions: [noting('new')] } })
    await runRules.run(ctx, occasion(talk.id), { ...attempt, number: 2 })
    expect(await notes(talk)).toEqual(['end'])
    expect((await talk.read()).filter(({ text }) => text === 'Hi')).toHaveLength(1)
    expect(await runs()).toMatchObject([{ outcome: 'done', steps: [{ detail: '+Refund' }, {}, {}] }])
  })

  it('goes on past what broke for good, and tells it', async () => {
    const talk = await ask(t, 'Hello')
    await make({ triggers: [{ kind: 'tagged' }], actions: [{ kind: 'message', text: 'Hi' }, noting('end')] })
    const ctx = t.as({ type: 'system' })
    const channels = {
      ...ctx.world.channels,
      get: () => {
        throw new Error('broken')
      },
    } // prettier-ignore
    const broken: Ctx = { ...ctx, world: { ...ctx.world, channels: channels as unknown as Ctx['world']['channels'] } }
    await runRules.run(broken, occasion(talk.id), { ...attempt, isLast: true })
    expect(await runs()).toMatchObject([{ outcome: 'failed', steps: [{ code: 'internal' }, { isDone: true }] }])
    expect(await notes(talk)).toEqual(['end'])
  })
})

describe('a rule that names what was deleted', () => {
  it('is marked with what is gone, does the rest, and can still be renamed and switched', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Money' } })
    const leaving = await t.newMember('agent', 'Kim')
    const rule = await make({
      actions: [{ kind: 'team', teamId: team.id }, { kind: 'assign', memberId: leaving.memberId }, noting('The rest')],
    })
    expect(rule.problems).toEqual([])
    await t.api('DELETE /teams/:id', { params: { id: team.id } })
    await t.api('DELETE /members/:id', { params: { id: leaving.memberId } })
    const talk = await ask(t, 'Hello')
    expect(await notes(talk)).toEqual(['The rest'])
    expect(await runs()).toMatchObject([
      {
        outcome: 'failed',
        steps: [{ isDone: false }, { isDone: false, code: 'member.not_assignable' }, { isDone: true }],
      },
    ])
    const params = { id: rule.id }
    const named = await t.api('PATCH /rules/:id', { params, body: { name: 'Broken', isOn: false } })
    expect(named).toMatchObject({ name: 'Broken', isOn: false, failures: 1 })
    expect(named.problems).toEqual([
      { path: 'actions.0', what: 'team' },
      { path: 'actions.1', what: 'member' },
    ])
  })

  it('follows a tag that was merged, in what it looks for and in what it gives', async () => {
    const [old, kept] = [await tag('Refunds'), await tag('Refund')]
    await make({
      triggers: [{ kind: 'tagged' }],
      conditions: { match: 'all', of: [{ field: 'tags', operator: 'in', values: [old] }] },
    })
    const giving = await make({ name: 'gives', actions: [adding(old)] })
    await t.api('POST /tags/:id/merging', { params: { id: old }, body: { tagId: kept } })
    const talk = await ask(t, 'Hello')
    expect((await stateOf(talk)).tags).toMatchObject([{ name: 'Refund' }])
    expect(await notes(talk)).toHaveLength(1)
    expect((await t.api('GET /rules')).items.find(({ id }) => id === giving.id)?.problems).toEqual([])
  })
})
