import type { ConversationId, SlaPolicyId, TeamId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { aPolicy, someHours } from '../../testing/authorisation/stock.ts'
import { begin, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { runOnce, settleApart } from '../../testing/settle-apart.ts'
import { speakAsAssistant } from '../conversations/index.ts'
import { findForgotten } from './find-forgotten.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const minuteMs = 60_000
const quick = { targets: { first: 6, next: 9, resolution: null }, warnBeforeMinutes: 1 }

const settle = () => settleApart(t, 'sla.tell')

/** Time passes; clocks are looked at as their jobs do, those that come too early too. */
async function pass(minutes: number): Promise<void> {
  t.house.clock.advance(minutes * minuteMs)
  await runOnce(t)
  await settle()
}

const policy = (over: object = {}) => t.api('POST /sla-policies', { body: { ...aPolicy, ...quick, ...over } as never })
const write = async (text = 'I want a person') => {
  const talk = await begin(t, text)
  await settle()
  return talk
}
const slaOf = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation.sla
const toldIn = async (id: ConversationId) => {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.flatMap((item) => (item.type === 'event' && item.sla ? [`${item.sla.kind} ${item.name}`] : []))
}
const reply = (id: ConversationId) =>
  t.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('Here I am') })
const listed = async (q: string) =>
  (await t.api('GET /conversations', { query: { q, tab: 'all' } })).items.map(({ id }) => id)

describe('an SLA policy', () => {
  it('counts from the first word, is met by a reply, and is not breached then', async () => {
    await policy()
    const { id } = await write()
    const created = Date.parse((await t.api('GET /conversations/:id', { params: { id } })).conversation.createdAt)
    const sla = await slaOf(id)
    expect(sla).toMatchObject({ policyName: 'Everybody', kind: 'first', pausedBy: null })
    expect(Date.parse(sla?.dueAt ?? '') - created).toBeLessThan(6.1 * minuteMs)
    await Promise.all([reply(id), reply(id)])
    await settle()
    expect((await slaOf(id))?.clocks).toEqual([expect.objectContaining({ kind: 'first', state: 'met', dueAt: null })])
    await pass(11)
    expect(await toldIn(id)).toEqual([])
  })

  it('counts anew from a word that came between the press of a reply and its leaving', async () => {
    await policy()
    const talk = await write()
    const params = { id: talk.id }
    await t.api('POST /conversations/:id/held-replies', { params, body: draftOf('Try it again') })
    t.house.clock.advance(2000)
    const asked = t.house.clock.now().getTime()
    await talk.write('It is on fire')
    t.house.clock.advance(3000)
    await settle()
    const sla = await slaOf(talk.id)
    expect(sla).toMatchObject({ kind: 'next' })
    expect(Math.abs(Date.parse(sla?.dueAt ?? '') - asked - 9 * minuteMs)).toBeLessThan(1500)
    await pass(10)
    expect(await toldIn(talk.id)).toContain('next sla.breached')
  })

  it('warns and is breached once each, hands to a team and tags, and stays so after doubled jobs', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Second line' } })
    const tag = await t.api('POST /tags', { body: { name: 'Late' } })
    await policy({ onBreach: { teamId: team.id, tagId: tag.id } })
    const { id } = await write()
    await pass(5.5)
    expect(await toldIn(id)).toEqual(['first sla.warned'])
    expect(await listed('sla:soon')).toEqual([id])
    await t.ctx.db
      .insertInto('jobs')
      .columns(['id', 'workspace_id', 'kind', 'input', 'actor'])
      .expression((eb) =>
        eb
          .selectFrom('jobs')
          .select(({ fn }) => [fn<string>('gen_random_uuid').as('id'), 'workspace_id', 'kind', 'input', 'actor'])
          .where('kind', '=', 'sla.tell'),
      )
      .execute()
    await pass(1)
    await pass(1)
    expect(await toldIn(id)).toEqual(['first sla.warned', 'first sla.breached'])
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation).toMatchObject({ team: { name: 'Second line' }, tags: [{ name: 'Late' }] })
    expect(await listed('sla:breached')).toEqual([id])
    expect(await listed('sla:soon')).toEqual([])
  })

  it('stands still while the contact is waited for', async () => {
    await policy()
    const { id } = await write()
    await t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'pending' } })
    await settle()
    expect(await slaOf(id)).toMatchObject({ pausedBy: 'pending', dueAt: null, clocks: [{ state: 'paused' }] })
    await pass(11)
    expect(await toldIn(id)).toEqual([])
    await t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'open' } })
    await settle()
    const left = Date.parse((await slaOf(id))?.dueAt ?? '') - t.house.clock.now().getTime()
    expect(left).toBeGreaterThan(5.9 * minuteMs)
  })

  it('counts for conversations that are open already from the moment it is made, and not after it is deleted', async () => {
    const { id } = await write()
    expect(await slaOf(id)).toBeNull()
    t.house.clock.advance(3 * minuteMs)
    const made = await policy()
    await settle()
    const left = Date.parse((await slaOf(id))?.dueAt ?? '') - t.house.clock.now().getTime()
    expect(left).toBeGreaterThan(5.9 * minuteMs)
    await t.api('DELETE /sla-policies/:id', { params: { id: made.id } })
    await settle()
    expect(await slaOf(id)).toBeNull()
    await pass(11)
    expect(await toldIn(id)).toEqual([])
  })

  it('does not wait for what was answered while nothing was promised, and keeps what had passed of what still waits', async () => {
    const made = await policy({ warnBeforeMinutes: 0, targets: { first: 6, next: 9, resolution: 60 } })
    const [answered, waiting] = [await write(), await write()]
    t.house.clock.advance(2 * minuteMs)
    await t.api('DELETE /sla-policies/:id', { params: { id: made.id } })
    await settle()
    await reply(answered.id)
    t.house.clock.advance(5 * minuteMs)
    await policy({ warnBeforeMinutes: 0, targets: { first: 6, next: 9, resolution: 60 } })
    await settle()
    expect(await slaOf(answered.id)).toMatchObject({ kind: 'resolution' })
    const left = Date.parse((await slaOf(waiting.id))?.dueAt ?? '') - t.house.clock.now().getTime()
    expect(Math.round(left / minuteMs)).toBe(4)
    await pass(5)
    expect([await toldIn(answered.id), await toldIn(waiting.id)]).toEqual([[], ['first sla.breached']])
  })

  it('takes an answer of the assistant for one in talks that are older than it', async () => {
    const [assistant] = (await t.api('GET /assistants')).items
    if (!assistant) throw new Error('no assistant')
    const { id } = await begin(t, 'What is this?')
    const ctx = makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: { type: 'system' } })
    await speakAsAssistant(ctx, { conversationId: id, assistant, draft: { ...draftOf('A desk'), fileIds: [] } })
    await t.ctx.db.deleteFrom('jobs').where('workspace_id', '=', t.workspaceId).execute()
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation.needsPerson).toBe(false)
    await policy({ assistantCounts: true })
    await settle()
    expect((await slaOf(id))?.clocks).toEqual([expect.objectContaining({ kind: 'first', state: 'met' })])
  })

  it('is the first that fits, in the order they were put', async () => {
    const tag = await t.api('POST /tags', { body: { name: 'VIP' } })
    const all = await policy()
    const vip = await policy({ name: 'VIP', tagIds: [tag.id], targets: { first: 10, next: null, resolution: null } })
    const { id } = await write()
    await t.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: [tag.id] } })
    await settle()
    expect((await slaOf(id))?.policyName).toBe('Everybody')
    await t.api('PUT /sla-policy-order', { body: { policyIds: [vip.id] } })
    await settle()
    expect((await slaOf(id))?.policyName).toBe('VIP')
    expect((await t.api('GET /sla-policies')).items.map((one) => one.id)).toEqual([vip.id, all.id])
  })

  it('shows a conversation anew, and waits anew, only when it stands otherwise than before', async () => {
    const tag = await t.api('POST /tags', { body: { name: 'VIP' } })
    await policy()
    const { id } = await write()
    const told = async () =>
      (await t.ctx.db.selectFrom('events').select('name').where('name', '=', 'conversation.changed').execute()).length
    const before = await told()
    await t.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: [tag.id] } })
    await settle()
    expect(await told()).toBe(before)
    const waiting = t.ctx.db.selectFrom('jobs').select('id').where('kind', '=', 'sla.tell')
    expect(await waiting.execute()).toHaveLength(1)
    await t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'pending' } })
    await settle()
    expect(await told()).toBeGreaterThan(before)
  })

  it('that gets another name shows it, and counts nothing anew', async () => {
    const { id: policyId } = await policy()
    const { id } = await write()
    const rename = (over: object) =>
      t.api('PUT /sla-policies/:id', { params: { id: policyId }, body: { ...aPolicy, ...quick, ...over } as never })
    const counted = () => t.ctx.db.selectFrom('jobs').select('id').where('kind', '=', 'sla.apply').execute()
    await rename({ name: 'All of them' })
    expect(await counted()).toEqual([])
    expect((await slaOf(id))?.policyName).toBe('All of them')
    await t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'pending' } })
    await settle()
    expect((await slaOf(id))?.policyName).toBe('All of them')
    await rename({ name: 'All of them', warnBeforeMinutes: 2 })
    expect(await counted()).toHaveLength(1)
  })

  it('is refused when there is not so much working time in years', async () => {
    const week = someHours.week.map((_, day) => (day === 0 ? [{ from: 540, to: 600 }] : []))
    const hours = await t.api('POST /business-hours', { body: { ...someHours, week } as never })
    const promised = (resolution: number) => ({ name: 'Slow', targets: { first: null, next: null, resolution } })
    const byHours = { countsBy: 'hours', hoursId: hours.id }
    for (const by of [byHours, { countsBy: 'team' }])
      expect(await refusalOf(policy({ ...promised(200 * 60), ...by }))).toMatchObject({
        code: 'sla.never_due',
        fields: [{ path: 'body.targets.resolution' }],
      })
    await policy({ ...promised(100 * 60), ...byHours })
    await policy({ ...promised(200 * 60), name: 'Round the clock' })
  })

  it('is refused without a promise, without hours, with a late warning or a name that is taken', async () => {
    await policy()
    const targets = { first: null, next: null, resolution: null }
    expect(await refusalOf(policy({ name: 'A', targets }))).toMatchObject({ code: 'sla.no_target' })
    expect(await refusalOf(policy({ name: 'A', countsBy: 'hours' }))).toMatchObject({ code: 'sla.no_hours' })
    expect(await refusalOf(policy({ name: 'A', warnBeforeMinutes: 6 }))).toMatchObject({ code: 'sla.late_warning' })
    expect(await refusalOf(policy({ name: 'everybody' }))).toMatchObject({ code: 'sla.name_taken' })
  })
})

describe('a policy whose team is removed', () => {
  const removeTeam = (id: TeamId) => t.api('DELETE /teams/:id', { params: { id } })
  const listedPolicy = async (id: SlaPolicyId) => (await t.api('GET /sla-policies')).items.find((one) => one.id === id)

  it('names it no more and can be saved; that it was for that team alone makes it nobody’s until then', async () => {
    const [one, other] = [
      await t.api('POST /teams', { body: { name: 'One' } }),
      await t.api('POST /teams', { body: { name: 'Other' } }),
    ]
    const escalation = { teamId: one.id, tagId: null }
    const both = await policy({
      name: 'Both',
      teamIds: [one.id, other.id],
      onWarning: escalation,
      onBreach: escalation,
    })
    const alone = await policy({ name: 'Alone', teamIds: [one.id] })
    await removeTeam(one.id)
    await settle()
    const none = { teamId: null, tagId: null }
    expect(await listedPolicy(both.id)).toMatchObject({
      teamIds: [other.id],
      onWarning: none,
      onBreach: none,
      isOff: false,
    })
    const left = await listedPolicy(alone.id)
    expect(left).toMatchObject({ teamIds: [], isOff: true })
    const { id } = await write()
    expect(await slaOf(id)).toBeNull()
    if (!left) throw new Error('gone')
    await t.api('PUT /sla-policies/:id', { params: { id: alone.id }, body: left })
    await settle()
    expect((await slaOf(id))?.policyName).toBe('Alone')
  })
})

describe('a clock that is looked at before what happened is counted', () => {
  const late = { warnBeforeMinutes: 0 }
  const counting = { 'sla.count-on': 0 }
  const resolutionOf = async (id: ConversationId) => (await slaOf(id))?.clocks.find(({ kind }) => kind === 'resolution')

  it('waits for it: a reply in time is no breach', async () => {
    await policy(late)
    const { id } = await write()
    t.house.clock.advance(5 * minuteMs)
    await reply(id)
    t.house.clock.advance(2 * minuteMs)
    for (let turn = 0; turn < 3; turn += 1) await runOnce(t, counting)
    expect(await toldIn(id)).toEqual([])
    await pass(1)
    expect(await toldIn(id)).toEqual([])
    expect((await slaOf(id))?.clocks).toEqual([expect.objectContaining({ kind: 'first', state: 'met' })])
  })

  it('waits for all of it: something else before the reply is told of as it was then', async () => {
    const tag = await t.api('POST /tags', { body: { name: 'VIP' } })
    await policy(late)
    const { id } = await write()
    t.house.clock.advance(4 * minuteMs)
    await t.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: [tag.id] } })
    await reply(id)
    t.house.clock.advance(3 * minuteMs)
    await pass(0)
    expect(await toldIn(id)).toEqual([])
  })

  it('tells what was missed before it, and hands on, once', async () => {
    const tag = await t.api('POST /tags', { body: { name: 'Late' } })
    await policy({ ...late, onBreach: { teamId: null, tagId: tag.id } })
    const { id } = await write()
    await t.ctx.db.deleteFrom('jobs').where('kind', '=', 'sla.tell').execute()
    t.house.clock.advance(7 * minuteMs)
    await reply(id)
    await pass(1)
    await pass(1)
    expect(await toldIn(id)).toEqual(['first sla.breached'])
    expect((await slaOf(id))?.clocks[0]?.state).toBe('missed')
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation.tags).toMatchObject([{ name: 'Late' }])
  })

  it('ends when it was settled, not when it is looked at, where nobody counted that', async () => {
    await policy({ ...late, targets: { first: 6, next: null, resolution: 6 } })
    const { id } = await write()
    t.house.clock.advance(5 * minuteMs)
    const before = t.house.clock.now().getTime()
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.ctx.db.deleteFrom('jobs').where('kind', '=', 'sla.count-on').execute()
    await pass(3)
    expect(await toldIn(id)).toEqual([])
    const clock = await resolutionOf(id)
    expect(clock?.state).toBe('met')
    expect(Date.parse(clock?.endedAt ?? '') - before).toBeLessThan(minuteMs)
  })
})

describe('a list sorted by what is due next', () => {
  it('brings page by page what one page brings, what nothing is promised to last', async () => {
    const early = await t.api('POST /tags', { body: { name: 'Early' } })
    await policy({ tagIds: [early.id], targets: { first: 3, next: null, resolution: null } })
    const talks = [await write(), await write(), await write(), await write(), await write()]
    const [, second, third, , fifth] = talks
    const mark = (id: ConversationId | undefined, tagId: typeof early.id) =>
      t.api('PATCH /conversations/:id/tags', { params: { id: id as ConversationId }, body: { addIds: [tagId] } })
    await Promise.all([mark(third?.id, early.id), mark(second?.id, early.id)])
    await settle()
    t.house.clock.advance(minuteMs)
    await mark(fifth?.id, early.id)
    await settle()
    const list = async (limit: number, cursor?: string) =>
      t.api('GET /conversations', { query: { sort: 'due', tab: 'all', limit, ...(cursor ? { cursor } : {}) } })
    const whole = (await list(100)).items
    const dues = whole.map(({ sla }) => sla?.dueAt ?? '9')
    expect(dues).toEqual([...dues].sort())
    expect(dues.filter((due) => due === '9')).toHaveLength(2)
    expect(whole[2]?.id).toBe(fifth?.id)
    const paged: string[] = []
    for (let cursor: string | undefined, turn = 0; turn === 0 || cursor; turn += 1) {
      const page = await list(2, cursor)
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    }
    expect(paged).toEqual(whole.map(({ id }) => id))
  })

  it('is refused with words, whose order is another', async () => {
    const found = t.api('GET /conversations', { query: { sort: 'due', q: 'refund' } })
    expect(await refusalOf(found)).toMatchObject({ code: 'invalid' })
  })
})

describe('a clock that warns or is missed', () => {
  const told = async (who: { api: typeof t.api }) =>
    (await who.api('GET /notifications', { query: {} })).items.map(({ kind, count }) => [kind, count])
  const clear = async (...all: { api: typeof t.api }[]) => {
    for (const who of all) await who.api('PUT /notifications/clearing', { body: {} })
  }

  it('is told to whoever has it and to nobody else', async () => {
    const kim = await t.newMember('agent', 'Kim')
    await policy()
    const { id } = await write()
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
    await settle()
    await clear(t, kim)
    await pass(5.5)
    expect([await told(kim), await told(t)]).toEqual([[['sla_warned', 1]], []])
    await pass(1)
    expect([await told(kim), await told(t)]).toEqual([[['sla_breached', 2]], []])
  })

  it('is told to those who run the workspace while nobody has it', async () => {
    const kim = await t.newMember('agent', 'Kim')
    await policy()
    await write()
    await clear(t, kim)
    await pass(5.5)
    expect([await told(kim), await told(t)]).toEqual([[], [['sla_warned', 1]]])
  })

  it('is told once to the team it is given to by that, and to whom it is taken from', async () => {
    const kim = await t.newMember('agent', 'Kim')
    const lee = await t.newMember('agent', 'Lee')
    const team = await t.api('POST /teams', { body: { name: 'Second line', memberIds: [lee.memberId] } })
    await policy({ warnBeforeMinutes: 0, onBreach: { teamId: team.id, tagId: null } })
    const { id } = await write()
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
    await settle()
    await clear(t, kim, lee)
    await pass(7)
    expect([await told(kim), await told(lee), await told(t)]).toEqual([
      [['sla_breached', 1]],
      [['sla_breached', 1]],
      [],
    ])
  })
})

describe('clocks nobody looked at', () => {
  const sweep = async () => findForgotten(t.house.database, t.house.open())

  it('are found again when their job was lost, and told once', async () => {
    await policy()
    const { id } = await write()
    await t.ctx.db.deleteFrom('jobs').where('kind', '=', 'sla.tell').execute()
    await sweep()
    expect(await toldIn(id)).toEqual([])
    t.house.clock.advance(7.5 * minuteMs)
    await Promise.all([sweep(), sweep()])
    await sweep()
    await runOnce(t)
    await settle()
    expect(await toldIn(id)).toEqual(['first sla.breached'])
    await sweep()
    await runOnce(t)
    expect(await toldIn(id)).toEqual(['first sla.breached'])
  })

  it('and those with their job are left to it', async () => {
    await policy({ warnBeforeMinutes: 0 })
    const { id } = await write()
    await pass(7.5)
    await sweep()
    await runOnce(t)
    expect(await toldIn(id)).toEqual(['first sla.breached'])
  })
})

describe('a conversation that is merged', () => {
  it('counts no more while what it was merged into does, and goes on when they are apart again', async () => {
    await policy({ targets: { first: 6, next: 9, resolution: 60 } })
    const one = await write()
    const other = await begin(t, 'And another thing', one.visitor)
    await settle()
    await t.api('POST /merges', { body: { sourceId: one.id, targetId: other.id } })
    await settle()
    expect([(await slaOf(one.id))?.dueAt, (await slaOf(other.id))?.kind]).toEqual([null, 'first'])
    await pass(10)
    expect(await toldIn(one.id)).toEqual([])
    expect(await toldIn(other.id)).toEqual(['first sla.breached'])
    await t.api('DELETE /merges/:id', { params: { id: one.id } })
    await settle()
    const left = Date.parse((await slaOf(one.id))?.clocks.find(({ kind }) => kind === 'resolution')?.dueAt ?? '')
    expect((left - t.house.clock.now().getTime()) / minuteMs).toBeGreaterThan(59)
  })

  it('tells nothing when it was merged away before its clock was looked at', async () => {
    await policy({ warnBeforeMinutes: 0 })
    const one = await write()
    const other = await begin(t, 'And another thing', one.visitor)
    await settle()
    await t.api('POST /merges', { body: { sourceId: one.id, targetId: other.id } })
    t.house.clock.advance(7 * minuteMs)
    for (let turn = 0; turn < 3; turn += 1) await runOnce(t, { 'sla.count-on': 0 })
    expect([await toldIn(one.id), await toldIn(other.id)]).toEqual([[], []])
    await pass(0)
    expect(await toldIn(one.id)).toEqual([])
    expect(await toldIn(other.id)).toEqual(['first sla.breached'])
  })

  it('counts for what is split off too', async () => {
    await policy()
    const one = await write()
    const { id: messageId } = await one.write('And something else')
    await settle()
    const splitOff = await t.api('POST /splits', {
      body: { conversationId: one.id, messageIds: [messageId], subject: 'Else' },
    })
    await settle()
    expect(await slaOf(splitOff.id)).toMatchObject({ kind: 'first', policyName: 'Everybody' })
  })
})
