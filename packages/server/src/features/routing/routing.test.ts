import { randomUUID } from 'node:crypto'
import type { ConversationId, MemberId, TeamId } from '@opora/contract/ids'
import type { RoutingRule } from '@opora/contract/routing'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { begin, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { settleApart } from '../../testing/settle-apart.ts'
import { beHere, lookAround } from '../accounts/index.ts'
import { showPlaces } from './places/show-places.ts'
import { routeEverywhere } from './route-work.job.ts'
import { byHand } from './rules/store.ts'

type Person = Awaited<ReturnType<TestWorkspace['newMember']>>

let t: TestWorkspace
let kim: Person
let lee: Person
let sales: TeamId
beforeEach(async () => {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
  kim = await t.newMember('agent', 'Kim')
  lee = await t.newMember('agent', 'Lee')
  const memberIds = [kim.memberId, lee.memberId]
  sales = (await t.api('POST /teams', { body: { name: 'Sales', memberIds } })).id
})

const minute = 60_000
const now = (by: Person) => makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: by.ctx.actor })
const come = (by: Person) => beHere(now(by), by.memberId, true)
const set = (by: Person, availability: 'online' | 'busy' | 'away') => by.api('PATCH /me', { body: { availability } })
const rule = (over: Partial<RoutingRule> = {}, teamId: TeamId | null = null) =>
  t.api('PUT /routing/rules', { body: { ...byHand(teamId), mode: 'round_robin', ...over } })
const capacity = (n: number) => t.api('PUT /routing/capacity', { body: { capacity: n } })
const read = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
/** Past the life of tokens, too. */
const held = async (id: ConversationId) => {
  const query = t.ctx.db.selectFrom('conversations as c').where('c.id', '=', id)
  return query
    .leftJoin('members as m', 'm.id', 'c.assignee_id')
    .leftJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('teams as g', 'g.id', 'c.team_id')
    .select(['u.name as name', 'g.name as team'])
    .executeTakeFirstOrThrow()
}
const assignee = async (id: ConversationId) => (await held(id)).name
const team = async (id: ConversationId) => (await held(id)).team
const talk = async (text = 'Hello') => (await begin(t, text)).id
const talks = async (n: number) => {
  const ids: ConversationId[] = []
  for (let i = 0; i < n; i += 1) ids.push(await talk(`Question ${i}`))
  return ids
}
/** Everybody goes on being here while time passes. */
async function pass(ms: number, here: readonly Person[] = [kim, lee]): Promise<void> {
  t.house.clock.advance(ms)
  for (const one of here) await come(one)
  await routeEverywhere(t.house.open())
  await t.settle()
}
const told = async (id: ConversationId) => {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.flatMap((item) => (item.type === 'event' && item.routing ? [[item.name, item.routing.why]] : []))
}

/** What its contact speaks. */
async function speaks(id: ConversationId, language: string): Promise<void> {
  const { contact } = await read(id)
  await t.ctx.db.updateTable('contacts').set({ language }).where('id', '=', contact.id).execute()
}

/** As many more of the same contact that stand just as this one does. */
async function multiply(id: ConversationId, count: number): Promise<string[]> {
  const row = await t.ctx.db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const last_message = JSON.stringify(row.last_message)
  const more = Array.from({ length: count }, (_, at) => ({ ...row, last_message, id: randomUUID(), number: 1000 + at }))
  await t.ctx.db.insertInto('conversations').values(more).execute()
  return more.map((one) => one.id)
}

describe('a queue', () => {
  it('worked by hand is left to people', async () => {
    await come(kim)
    const id = await talk()
    await t.settle()
    expect(await assignee(id)).toBeNull()
  })

  it('in turn gives to those who are here, in the order of waiting, as much as they may have', async () => {
    await Promise.all([capacity(2), rule(), come(kim), come(lee)])
    const ids = await talks(5)
    await t.settle()
    const names = await Promise.all(ids.map(assignee))
    expect(names.slice(0, 4).toSorted()).toEqual(['Kim', 'Kim', 'Lee', 'Lee'])
    expect(names[0]).not.toBe(names[1])
    expect(names[4]).toBeNull()
    expect(await told(ids[0] as ConversationId)).toEqual([['conversation.assigned', 'round_robin']])
    const done = ids[names.indexOf('Lee')] as ConversationId
    await lee.api('POST /conversations/:id/resolution', { params: { id: done } })
    await t.settle()
    expect(await assignee(ids[4] as ConversationId)).toBe('Lee')
  })

  it('gives what is more urgent first, and what is low last', async () => {
    await Promise.all([capacity(1), rule(), come(kim)])
    const [first, low, usual, urgent] = (await talks(4)) as [
      ConversationId,
      ConversationId,
      ConversationId,
      ConversationId,
    ]
    await t.settle()
    await t.api('PUT /conversations/:id/priority', { params: { id: low }, body: { priority: 'low' } })
    await t.api('PUT /conversations/:id/priority', { params: { id: urgent }, body: { priority: 'urgent' } })
    const given: ConversationId[] = []
    for (const id of [first, urgent, usual, low]) {
      await t.settle()
      expect(await assignee(id)).toBe('Kim')
      given.push(id)
      await kim.api('POST /conversations/:id/resolution', { params: { id } })
    }
    expect(given).toHaveLength(4)
  })

  it('gives nothing to whoever is busy, and what waits when they are free again', async () => {
    await rule()
    await come(kim)
    await set(kim, 'busy')
    const id = await talk()
    await t.settle()
    expect(await assignee(id)).toBeNull()
    const preview = await kim.api('GET /routing/preview', { query: {} })
    expect(preview.waiting?.id).toBe(id)
    expect(preview.agents.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['Olga Owner', 'offline'],
      ['Kim', 'busy'],
      ['Lee', 'offline'],
    ])
    await set(kim, 'online')
    await t.settle()
    expect(await assignee(id)).toBe('Kim')
  })

  it('of a team gives to members of it alone', async () => {
    const max = await t.newMember('agent', 'Max')
    await rule({}, sales)
    await come(max)
    const id = await talk()
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: sales } })
    await t.settle()
    expect(await assignee(id)).toBeNull()
    await come(lee)
    await t.settle()
    expect(await assignee(id)).toBe('Lee')
  })

  it('asks for skills of tags and the language, holds nobody else up, and after its time anybody gets it', async () => {
    await Promise.all([rule({ relaxMinutes: 10 }), come(kim)])
    const { id: refunds } = await t.api('POST /tags', { body: { name: 'Refunds' } })
    const setUp = (by: Person, skillIds: (typeof refunds)[], languages: string[]) =>
      t.api('PUT /members/:id/routing', { params: { id: by.memberId }, body: { capacity: null, skillIds, languages } })
    await setUp(kim, [], ['en'])
    await setUp(lee, [refunds], ['en', 'es'])
    await set(kim, 'away')
    const [skilled, foreign, plain] = (await talks(3)) as [ConversationId, ConversationId, ConversationId]
    const { contact } = await read(foreign)
    await t.ctx.db.updateTable('contacts').set({ language: 'es-MX' }).where('id', '=', contact.id).execute()
    await t.api('PATCH /conversations/:id/tags', { params: { id: skilled }, body: { addIds: [refunds] } })
    await set(kim, 'online')
    await t.settle()
    expect(await Promise.all([skilled, foreign, plain].map(assignee))).toEqual([null, null, 'Kim'])
    const preview = await t.api('GET /routing/preview', { query: {} })
    expect(preview).toMatchObject({ skills: ['Refunds'], how: null })
    expect(preview.agents.find(({ name }) => name === 'Kim')?.verdict).toBe('unskilled')
    await come(lee)
    await t.settle()
    expect(await Promise.all([skilled, foreign].map(assignee))).toEqual(['Lee', 'Lee'])
    await set(lee, 'away')
    const late = await talk('Late')
    await t.api('PATCH /conversations/:id/tags', { params: { id: late }, body: { addIds: [refunds] } })
    await set(kim, 'away')
    await set(kim, 'online')
    await pass(11 * minute, [kim])
    expect(await assignee(late)).toBe('Kim')
  })

  it('gives what was taken from somebody by hand to another one, whoever answered its contact last', async () => {
    await rule()
    await come(kim)
    const talking = await begin(t, 'Hello')
    const params = { id: talking.id }
    await t.settle()
    await kim.api('POST /conversations/:id/messages', { params, body: draftOf('Hi') })
    await talking.write('And one more thing')
    await come(lee)
    await t.settle()
    const take = (memberId: MemberId | null, heldBy: MemberId | null) =>
      t.api('PUT /conversations/:id/assignment', { params, body: { memberId, heldBy } })
    await take(null, kim.memberId)
    await t.settle()
    expect(await assignee(talking.id)).toBe('Lee')
    expect(await refusalOf(take(kim.memberId, null))).toMatchObject({ code: 'conversation.assigned_meanwhile' })
    expect(await assignee(talking.id)).toBe('Lee')
    await take(kim.memberId, lee.memberId)
    expect(await assignee(talking.id)).toBe('Kim')
  })

  it('holds nobody up with what nobody here may take, however much of it there is', async () => {
    await Promise.all([rule({ relaxMinutes: null }), come(kim)])
    await t.api('PUT /members/:id/routing', {
      params: { id: kim.memberId },
      body: { capacity: null, skillIds: [], languages: ['en'] },
    })
    await set(kim, 'away')
    const foreign = await talk('Hola')
    await t.settle()
    await speaks(foreign, 'es')
    await multiply(foreign, 119)
    const last = await talk('Hello')
    await set(kim, 'online')
    await t.settle()
    expect(await assignee(last)).toBe('Kim')
  })

  it('gives a contact to whoever answered them last', async () => {
    await Promise.all([rule({ mode: 'least_loaded' }), come(kim)])
    const first = await begin(t, 'Hello')
    await t.settle()
    const params = { id: first.id }
    await kim.api('POST /conversations/:id/messages', { params, body: { ...draftOf('Hi') } })
    await talks(2)
    await t.settle()
    await come(lee)
    const again = await begin(t, 'One more thing', first.visitor)
    await t.settle()
    expect(await assignee(again.id)).toBe('Kim')
    expect(await told(again.id)).toEqual([['conversation.assigned', 'sticky']])
  })

  it('knows a contact by another account too, and calls them as members do', async () => {
    await Promise.all([rule({ mode: 'least_loaded' }), come(kim)])
    const first = await begin(t, 'Hello')
    await t.settle()
    await kim.api('POST /conversations/:id/messages', { params: { id: first.id }, body: draftOf('Hi') })
    await talks(2)
    await t.settle()
    await come(lee)
    const again = await begin(t, 'From my phone')
    const [intoId, fromId] = [(await read(first.id)).contact.id, (await read(again.id)).contact.id]
    await t.api('PATCH /contacts/:id', { params: { id: intoId }, body: { name: 'Vera' } })
    await t.api('POST /contact-merges', { body: { fromId, intoId } })
    expect(JSON.stringify(await t.api('GET /queues'))).toContain('Vera')
    await t.settle()
    expect(await assignee(again.id)).toBe('Kim')
    expect(await told(again.id)).toEqual([['conversation.assigned', 'sticky']])
  })
})

describe('what was given to somebody', () => {
  it('goes back when they go offline and the contact waits, and to the next one in order', async () => {
    await rule()
    await come(kim)
    const [open, answered] = (await talks(2)) as [ConversationId, ConversationId]
    await t.settle()
    await kim.api('POST /conversations/:id/messages', { params: { id: answered }, body: draftOf('Hi') })
    t.house.clock.advance(50_000)
    await lookAround(t.house.open(), { everyone: () => [] }, t.workspaceId)
    await t.settle()
    expect(await Promise.all([open, answered].map(assignee))).toEqual([null, 'Kim'])
    expect(await told(open)).toEqual([
      ['conversation.assigned', 'round_robin'],
      ['conversation.unassigned', 'gone'],
    ])
    await come(lee)
    await t.settle()
    expect(await assignee(open)).toBe('Lee')
  })

  it('goes back when they are away and the queue says so, all of it when it says that', async () => {
    await rule({ returnsOnAway: true, returned: 'all' })
    await come(kim)
    const id = await talk()
    await t.settle()
    await kim.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('Hi') })
    await set(kim, 'away')
    await t.settle()
    expect(await assignee(id)).toBeNull()
  })

  it('goes back when its contact writes to them after they went, and stays when it was given to them so', async () => {
    await rule()
    await come(kim)
    const talking = await begin(t, 'Hello')
    const params = { id: talking.id }
    await t.settle()
    await kim.api('POST /conversations/:id/messages', { params, body: draftOf('Hi') })
    const given = await talk('For tomorrow')
    t.house.clock.advance(50_000)
    await lookAround(t.house.open(), { everyone: () => [] }, t.workspaceId)
    await t.settle()
    await t.api('PUT /conversations/:id/assignment', { params: { id: given }, body: { memberId: kim.memberId } })
    expect(await assignee(talking.id)).toBe('Kim')
    await talking.write('And one more thing')
    await pass(minute, [lee])
    expect([await assignee(talking.id), await assignee(given)]).toEqual(['Lee', 'Kim'])
    expect(await told(talking.id)).toContainEqual(['conversation.unassigned', 'gone'])
  })

  it('waits from when it was given back, whatever is written on it then', async () => {
    await rule({ returned: 'all', answerMinutes: 5, relaxMinutes: null })
    await come(kim)
    const id = await talk()
    await t.settle()
    await kim.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('Hi') })
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: null } })
    const back = t.house.clock.now()
    const waits = (await read(id)).waitingSince
    expect(waits).not.toBeNull()
    t.house.clock.advance(3 * minute)
    await t.api('POST /conversations/:id/notes', { params: { id }, body: draftOf('A regular') })
    expect(Date.parse((await read(id)).waitingSince ?? '')).toBeLessThanOrEqual(back.getTime())
  })

  it('stays with somebody who works in a group outside and was never online here', async () => {
    await rule()
    const talking = await begin(t, 'Hello')
    const { id } = talking
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: lee.memberId } })
    await lee.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('Hi') })
    await talking.write('And one more thing')
    await pass(10 * minute, [])
    expect(await assignee(id)).toBe('Lee')
  })

  it('goes to another one when they say nothing, and stays when there is nobody else', async () => {
    await Promise.all([rule({ answerMinutes: 5, isSticky: false }), come(kim)])
    const id = await talk()
    await t.settle()
    expect(await assignee(id)).toBe('Kim')
    await pass(6 * minute, [kim])
    expect(await assignee(id)).toBe('Kim')
    await pass(minute)
    expect(await assignee(id)).toBe('Lee')
    expect(await told(id)).toContainEqual(['conversation.unassigned', 'unanswered'])
    await lee.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('Hi') })
    await pass(20 * minute)
    expect(await assignee(id)).toBe('Lee')
  })

  it('stays when nobody else may have it: those who are free lack its skill, and its other team is not due', async () => {
    const other = (await t.api('POST /teams', { body: { name: 'Second' } })).id
    const { id: refunds } = await t.api('POST /tags', { body: { name: 'Refunds' } })
    const skills = { capacity: null, skillIds: [refunds], languages: [] }
    await t.api('PUT /members/:id/routing', { params: { id: kim.memberId }, body: skills })
    const over = { overflowTeamId: other, overflowMinutes: 60, relaxMinutes: null }
    await Promise.all([rule({ answerMinutes: 2, isSticky: false, ...over }), come(kim)])
    const id = await talk()
    await t.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: [refunds] } })
    await t.settle()
    expect(await assignee(id)).toBe('Kim')
    await pass(3 * minute)
    await pass(3 * minute)
    expect(await assignee(id)).toBe('Kim')
    expect(await told(id)).toEqual([['conversation.assigned', 'round_robin']])
    await rule({ answerMinutes: 2, isSticky: false, ...over, overflowMinutes: 7 })
    await pass(3 * minute)
    expect(await held(id)).toEqual({ name: null, team: 'Second' })
  })

  it('goes to another one however much lies in another queue that nobody else may have', async () => {
    await Promise.all([rule({ answerMinutes: 2, relaxMinutes: null }), rule({ answerMinutes: 2 }, sales), come(kim)])
    const body = { capacity: null, skillIds: [], languages: [] }
    await t.api('PUT /members/:id/routing', { params: { id: kim.memberId }, body })
    await t.api('PUT /members/:id/routing', { params: { id: lee.memberId }, body: { ...body, languages: ['en'] } })
    const foreign = await talk('Hola')
    await speaks(foreign, 'es')
    await t.settle()
    expect(await assignee(foreign)).toBe('Kim')
    const id = await talk()
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: sales } })
    await t.settle()
    expect(await assignee(id)).toBe('Kim')
    const handed = await t.ctx.db
      .selectFrom('routed_conversations')
      .selectAll()
      .where('conversation_id', '=', foreign)
      .executeTakeFirstOrThrow()
    const copied = { ...handed, passed_ids: JSON.stringify(handed.passed_ids) }
    const copies = (await multiply(foreign, 110)).map((conversation_id) => ({ ...copied, conversation_id }))
    await t.ctx.db.insertInto('routed_conversations').values(copies).execute()
    await pass(3 * minute)
    expect(await Promise.all([id, foreign].map(assignee))).toEqual(['Lee', 'Kim'])
  })

  it('that waited long enough goes to another team, once', async () => {
    const other = (await t.api('POST /teams', { body: { name: 'Second', memberIds: [lee.memberId] } })).id
    await rule({ overflowTeamId: other, overflowMinutes: 10 }, sales)
    await rule({ overflowTeamId: sales, overflowMinutes: 10 }, other)
    const id = await talk()
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: sales } })
    await pass(9 * minute, [])
    expect(await team(id)).toBe('Sales')
    await pass(2 * minute, [])
    expect(await team(id)).toBe('Second')
    await pass(60 * minute, [])
    expect(await team(id)).toBe('Second')
    await come(lee)
    await t.settle()
    expect(await assignee(id)).toBe('Lee')
  })
})

describe('a contact who waits', () => {
  type Told = { type: string; conversationId: ConversationId; isAnyoneOnline: boolean; text: string | null }
  /** What each was told last. */
  const listen = () => {
    const last = new Map<ConversationId, Told>()
    t.house.world.pubsub.subscribe((text) => {
      const { frame } = JSON.parse(text) as { frame: Told }
      if (frame.type === 'queue') last.set(frame.conversationId, frame)
    })
    return (id: ConversationId | undefined) => last.get(id as ConversationId)
  }

  it('is told where they stand, in order, and moves on; after enough others how long it takes', async () => {
    await Promise.all([capacity(1), rule({ isSticky: false }), come(kim)])
    const heard = listen()
    // Most waited a minute and a half, whichever of the others are counted by the end.
    const ids = await talks(7)
    await t.settle()
    expect(ids.slice(1, 4).map((id) => heard(id)?.text)).toEqual([
      'You are next in line',
      'You are 2nd in line',
      'You are 3rd in line',
    ])
    const resolve = (id: ConversationId | undefined) =>
      kim.api('POST /conversations/:id/resolution', { params: { id: id as ConversationId } })
    t.house.clock.advance(1.5 * minute)
    await come(kim)
    await resolve(ids[0])
    await t.settle()
    expect([heard(ids[2])?.text, heard(ids[3])?.text]).toEqual(['You are next in line', 'You are 2nd in line'])
    for (const id of ids.slice(1)) {
      await resolve(id)
      await t.settle()
    }
    const more = await talks(3)
    await t.settle()
    await resolve(more[0])
    await t.settle()
    expect(heard(more[2])?.text).toBe('You are next in line, an operator usually joins in about 2 minutes')
  })

  it('is told once of all that happens within a moment, and alone where they stand when they come', async () => {
    await Promise.all([capacity(1), rule({ isSticky: false })])
    const places: (string | null)[] = []
    let heard = 0
    t.house.world.pubsub.subscribe((text) => {
      const { frame } = JSON.parse(text) as { frame: Told }
      if (frame.type !== 'queue') return
      heard += 1
      places.push(frame.text)
    })
    await come(kim)
    await talks(1)
    await t.settle()
    const more: ConversationId[] = []
    heard = 0
    for (let at = 0; at < 3; at += 1) {
      more.push(await talk())
      await settleApart(t, 'routing.show-places')
    }
    expect(heard).toBe(0)
    await settleApart(t)
    expect(heard).toBe(3)
    places.length = 0
    const { contact } = await read(more[1] as ConversationId)
    const ctx = makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: { type: 'system' } })
    await showPlaces(ctx, contact.id)
    expect(places).toEqual(['You are 2nd in line'])
  })

  it('is told no place in a queue worked by hand, and that nobody is there when nobody is', async () => {
    await come(kim)
    const heard = listen()
    const id = await talk()
    await t.settle()
    expect(heard(id)).toMatchObject({ isAnyoneOnline: true, text: null })
    await rule()
    await set(kim, 'away')
    await t.settle()
    expect(heard(id)).toMatchObject({ isAnyoneOnline: false, text: null })
  })
})

describe('rules', () => {
  it('are made by admins for teams that exist, with a whole way out', async () => {
    const bodies = [
      { ...byHand(sales), overflowTeamId: sales, overflowMinutes: 5 },
      { ...byHand(null), overflowTeamId: sales, overflowMinutes: null },
    ]
    for (const body of bodies)
      expect(await refusalOf(t.api('PUT /routing/rules', { body }))).toMatchObject({ code: 'invalid' })
    const body = byHand(sales)
    expect(await refusalOf(kim.api('PUT /routing/rules', { body }))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(kim.api('GET /queues'))).toMatchObject({ code: 'forbidden' })
    await rule({ mode: 'least_loaded', answerMinutes: 3 }, sales)
    const { rules } = await kim.api('GET /routing')
    expect(rules.find(({ teamId }) => teamId === sales)).toMatchObject({ mode: 'least_loaded', answerMinutes: 3 })
    expect(rules.find(({ teamId }) => teamId === null)).toMatchObject({ mode: 'manual' })
  })
})

describe('whatever happens at once', () => {
  it('nobody gets more than they may, each has one at most, and nothing waits while somebody is free', async () => {
    await Promise.all([
      capacity(2),
      rule({ mode: 'least_loaded', isSticky: false, needsLanguage: false, answerMinutes: 5 }),
    ])
    const people = [kim, lee]
    const ids: ConversationId[] = []
    const over = new Set<string>()
    const given = new Map<string, number>()
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant(['begin'] as const) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('resolve' as const), fc.nat(30)) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.constant('set' as const), fc.nat(1), fc.constantFrom('online', 'busy', 'away')),
      },
      { weight: 1, arbitrary: fc.tuple(fc.constant('reply' as const), fc.nat(30)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('give back' as const), fc.nat(30)) },
      { weight: 1, arbitrary: fc.constant(['time'] as const) },
    )
    await Promise.all(people.map(come))
    const act = async (what: readonly unknown[]): Promise<unknown> => {
      const id = ids[Number(what[1] ?? 0) % Math.max(1, ids.length)]
      const params = { id: id as ConversationId }
      if (what[0] === 'begin') return ids.push(await talk(`Question ${ids.length}`))
      if (what[0] === 'set') return set(people[what[1] as number] as Person, what[2] as 'online')
      if (what[0] === 'time') return t.house.clock.advance(20_000)
      if (!id) return null
      if (what[0] === 'resolve') return t.api('POST /conversations/:id/resolution', { params })
      if (what[0] === 'reply')
        return refusalOf(kim.api('POST /conversations/:id/messages', { params, body: draftOf('Hi') })).catch(() => null)
      return t.api('PUT /conversations/:id/assignment', { params, body: { memberId: null } })
    }
    const loads = async (): Promise<Map<MemberId, number>> => {
      const { agents } = await t.api('GET /queues')
      return new Map(agents.map(({ memberId, load }) => [memberId, load]))
    }
    const check = async (): Promise<void> => {
      await Promise.all(people.map(come))
      await routeEverywhere(t.house.open())
      await t.settle()
      const { queues, agents } = await t.api('GET /queues')
      const free = agents.filter(({ availability, load }) => availability === 'online' && load < 2)
      if (free.length > 0) expect(queues[0]?.waiting).toBe(0)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const before = await loads()
        await Promise.all([...steps.map(act), routeEverywhere(t.house.open()), t.settle(), t.settle()])
        await check()
        const rows = await t.ctx.db
          .selectFrom('events')
          .select(['conversation_id', 'payload', 'name'])
          .where('name', 'in', ['conversation.assigned', 'conversation.unassigned'])
          .orderBy('conversation_seq')
          .execute()
        for (const row of rows) given.set(row.conversation_id ?? '', 0)
        for (const row of rows) {
          const routed = (row.payload as { routing?: { why: string } }).routing
          const holds = given.get(row.conversation_id ?? '') ?? 0
          // Given by itself only while nobody had it.
          if (row.name === 'conversation.assigned' && routed && holds !== 0) over.add(row.conversation_id ?? '')
          given.set(row.conversation_id ?? '', row.name === 'conversation.assigned' ? 1 : 0)
        }
        expect([...over]).toEqual([])
        const replied = steps.some(([what]) => what === 'reply')
        for (const [id, load] of await loads())
          if (!replied) expect(load).toBeLessThanOrEqual(Math.max(2, before.get(id) ?? 0))
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})
