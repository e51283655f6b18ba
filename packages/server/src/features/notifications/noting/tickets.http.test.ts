import { randomUUID } from 'node:crypto'
import type { MemberId, TicketId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Notification } from '@opora/contract/notifications'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'

type Who = Pick<TestWorkspace, 'api'>

let t: TestWorkspace
let anna: Awaited<ReturnType<TestWorkspace['newMember']>>
let boris: Awaited<ReturnType<TestWorkspace['newMember']>>
let clara: Awaited<ReturnType<TestWorkspace['newMember']>>

const naming = (memberId: MemberId, from: number, to: number): Mention => ({ type: 'member', id: memberId, from, to })
const lines = async (who: Who): Promise<Notification[]> =>
  (await who.api('GET /notifications', { query: { limit: 50 } })).items
const told = async (who: Who) =>
  (await lines(who)).map(({ kind, ticket, actorName, preview }) => [kind, ticket?.subject, actorName, preview])
const unread = async (who: Who) => (await who.api('GET /notifications/unread')).unread
const clear = async (...all: Who[]) => {
  for (const who of all) await who.api('PUT /notifications/clearing', { body: {} })
}
const make = async (as: Who, body: object = {}) => {
  const made = await as.api('POST /tickets', { body: { clientId: randomUUID(), subject: 'Broken lock', ...body } })
  await t.settle()
  return made
}
const say = async (as: Who, id: TicketId, text: string, mentions: Mention[] = []) => {
  const said = await as.api('POST /tickets/:id/comments', {
    params: { id },
    body: { clientId: randomUUID(), text, mentions },
  })
  await t.settle()
  return said
}
const change = async (as: Who, id: TicketId, body: object) => {
  const changed = await as.api('PATCH /tickets/:id', { params: { id }, body })
  await t.settle()
  return changed
}
const watchers = async (id: TicketId) =>
  (await t.api('GET /tickets/:id', { params: { id } })).ticket.watcherIds.toSorted()

beforeEach(async () => {
  t = await newWorkspace()
  anna = await t.newMember('agent', 'Anna')
  boris = await t.newMember('agent', 'Boris')
  clara = await t.newMember('agent', 'Clara')
})

describe('whose a ticket is', () => {
  it('is told to whoever it is given to, and to nobody who takes it', async () => {
    const { id } = await make(anna, { assigneeId: boris.memberId })
    expect(await told(boris)).toEqual([['assigned', 'Broken lock', 'Anna', '']])
    expect([await told(anna), await told(clara)]).toEqual([[], []])
    await change(clara, id, { assigneeId: clara.memberId })
    expect(await told(clara)).toEqual([])
    // Whose it was learns that it is theirs no more, in the same line.
    expect(await lines(boris)).toMatchObject([{ kind: 'watched', actorName: 'Clara', count: 2, unread: 2 }])
    expect(await unread(boris)).toBe(1)
  })

  it('is told to a team while nobody of it has the ticket', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Repairs', memberIds: [boris.memberId, clara.memberId] } })
    const { id } = await make(anna)
    await change(boris, id, { teamId: team.id })
    expect([await told(boris), await told(clara)]).toEqual([[], [['team', 'Broken lock', 'Boris', '']]])
    await clear(clara)
    await change(anna, id, { teamId: null })
    await change(anna, id, { teamId: team.id, assigneeId: boris.memberId })
    expect([await told(boris), await told(clara)]).toEqual([[['assigned', 'Broken lock', 'Anna', '']], []])
  })
})

describe('a comment', () => {
  it('calls whom it names and tells those who watch, each once; whoever says or is named watches', async () => {
    const { id } = await make(t, { assigneeId: anna.memberId, watcherIds: [boris.memberId] })
    await clear(anna)
    await say(boris, id, '@Clara, do you have a key?', [naming(clara.memberId, 0, 6)])
    expect(await told(clara)).toEqual([['mentioned', 'Broken lock', 'Boris', '@Clara, do you have a key?']])
    expect(await told(anna)).toEqual([['watched', 'Broken lock', 'Boris', '@Clara, do you have a key?']])
    expect(await told(boris)).toEqual([])
    expect(await watchers(id)).toEqual([boris.memberId, clara.memberId].toSorted())
    await clear(anna, clara)
    await say(clara, id, 'I do')
    expect([await told(anna), await told(boris), await told(clara)]).toEqual([
      [['watched', 'Broken lock', 'Clara', 'I do']],
      [['watched', 'Broken lock', 'Clara', 'I do']],
      [],
    ])
  })

  it('that is written anew calls only who is new, and takes back what nobody read', async () => {
    const { id } = await make(t)
    const { id: comment } = await say(t, id, '@Anna look', [naming(anna.memberId, 0, 5)])
    expect(await unread(anna)).toBe(1)
    const text = '@Boris and @Clara look'
    const mentions = [naming(boris.memberId, 0, 6), naming(clara.memberId, 11, 17)]
    const anew = await t.api('PATCH /ticket-comments/:id', { params: { id: comment }, body: { text, mentions } })
    expect(anew.mentions).toEqual(mentions)
    await t.settle()
    expect([await told(anna), await unread(anna)]).toEqual([[], 0])
    expect((await told(boris)).map(([kind, , , preview]) => [kind, preview])).toEqual([['mentioned', text]])
    await t.api('DELETE /ticket-comments/:id', { params: { id: comment } })
    await t.settle()
    expect([await told(boris), await unread(clara)]).toEqual([[], 0])
  })

  it('takes for text what names nobody here', async () => {
    const other = await newWorkspace()
    const stranger = (await other.api('GET /me')).member.id
    const { id } = await make(t)
    const said = await say(t, id, '@Anna', [naming(stranger, 0, 5), naming(anna.memberId, 1, 5)])
    expect(said.mentions).toEqual([])
    expect([await told(anna), await told(other)]).toEqual([[], []])
  })
})

describe('a change', () => {
  it('is told to those who watch: where it went, and nothing of words and lists', async () => {
    const { id } = await make(t, { assigneeId: anna.memberId, watcherIds: [boris.memberId, clara.memberId] })
    await clear(anna)
    const statuses = (await t.api('GET /ticket-setup')).statuses
    const done = statuses.find(({ phase }) => phase === 'done')
    await change(anna, id, { description: 'It is the third this week', checklist: [] })
    expect(await told(boris)).toEqual([])
    await anna.api('POST /tickets/:id/moves', { params: { id }, body: { statusId: done?.id as never } })
    await t.settle()
    expect(await lines(boris)).toMatchObject([{ kind: 'watched', actorName: 'Anna', movedTo: done?.name, preview: '' }])
    expect(await told(anna)).toEqual([])
    // Another place in the same column is no news.
    await clear(boris)
    await anna.api('POST /tickets/:id/moves', { params: { id }, body: { statusId: done?.id as never } })
    await t.settle()
    expect(await told(boris)).toEqual([])
  })
})

it('what was told of a ticket is read with it, and only by oneself', async () => {
  const { id } = await make(t, { assigneeId: anna.memberId })
  const another = await make(t, { assigneeId: anna.memberId, subject: 'Another' })
  await say(t, id, 'Hurry')
  expect([await unread(anna), (await lines(anna)).length]).toEqual([2, 2])
  const read = await anna.api('PUT /notifications/reading', { body: { ticketId: id } })
  expect(read.unread).toBe(1)
  const [rest] = (await anna.api('GET /notifications', { query: { limit: 50, show: 'unread' } })).items
  expect(rest?.ticket).toEqual({ id: another.id, number: another.number, subject: 'Another' })
  await anna.api('DELETE /notifications/:id', { params: { id: rest?.id as never } })
  expect((await lines(anna)).map(({ ticket }) => ticket?.id)).toEqual([id])
})

it('members who comment and change while others watch are refused nothing of another workspace', async () => {
  const other = await newWorkspace()
  const { id } = await make(t, { watcherIds: [anna.memberId] })
  const body = { clientId: randomUUID(), text: 'Hi', mentions: [] }
  expect(await refusalOf(other.api('POST /tickets/:id/comments', { params: { id }, body }))).toMatchObject({
    code: 'not_found',
  })
  await t.settle()
  expect(await told(anna)).toEqual([])
})
