import type { ConversationId, MemberId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { begin, draftOf } from '../../testing/conversing.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { lookAround } from '../accounts/index.ts'
import {
  assignee,
  capacity,
  come,
  held,
  kim,
  lee,
  minute,
  multiply,
  openRouting,
  type Person,
  pass,
  read,
  rule,
  sales,
  set,
  speaks,
  t,
  talk,
  talks,
  team,
  told,
} from './routing.fixtures.ts'

beforeEach(openRouting)

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
