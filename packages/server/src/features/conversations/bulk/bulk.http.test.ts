import { randomUUID } from 'node:crypto'
import type { BulkChange, BulkDeed } from '@opora/contract/bulk-changes'
import type { Failure } from '@opora/contract/errors'
import type { BulkChangeId, ConversationId, TagId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, begin, type Conversing } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { changeMany, undoMany } from './change-many.job.ts'
import { endLostBulks } from './end-lost.ts'

const codeOf = async (work: Promise<unknown>) => ((await refusalOf(work)) as Failure).code

let t: TestWorkspace
let kim: Awaited<ReturnType<TestWorkspace['newMember']>>
let talks: Conversing[]
beforeEach(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
  talks = [await ask(t, 'I want a person'), await ask(t, 'A person please'), await ask(t, 'Call somebody')]
})

const ids = (): ConversationId[] => talks.map(({ id }) => id)
const stateOf = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const states = () => Promise.all(ids().map(stateOf))
const got = (id: BulkChangeId, as = t.api): Promise<BulkChange> => as('GET /bulk-changes/:id', { params: { id } })

const attempt = { number: 1, isLast: false, signal: new AbortController().signal }

/** Its own job alone: `settle` would wait for the moments of what is snoozed. */
async function change(deed: BulkDeed): Promise<BulkChange> {
  const { id } = await t.api('POST /bulk-changes', { body: { conversationIds: ids(), deed } })
  await changeMany.run(t.ctx, { bulkId: id }, attempt)
  return got(id)
}

async function undo(id: BulkChangeId): Promise<BulkChange> {
  await t.api('DELETE /bulk-changes/:id', { params: { id } })
  await undoMany.run(t.ctx, { bulkId: id }, attempt)
  return got(id)
}

const toldOf = async (talk: Conversing | undefined, name: string) =>
  (await talk?.timeline())?.filter((item) => item.type === 'event' && item.name === name) ?? []

describe('a change of many conversations', () => {
  it('does to each what the verb of one does, tells it in each timeline, and is taken back as it was', async () => {
    const [first, second, third] = ids()
    await t.api('PUT /conversations/:id/status', {
      params: { id: first as ConversationId },
      body: { status: 'pending' },
    })
    const until = new Date(t.house.clock.now().getTime() + 86_400_000).toISOString()
    await t.api('PUT /conversations/:id/snooze', { params: { id: second as ConversationId }, body: { until } })
    await t.api('POST /conversations/:id/resolution', { params: { id: third as ConversationId } })
    const before = await states()
    const bulk = await change({ kind: 'status', status: 'resolved' })
    expect(bulk).toMatchObject({ state: 'done', total: 3, changed: 2, same: 1, refused: 0 })
    expect((await states()).map(({ status }) => status)).toEqual(['resolved', 'resolved', 'resolved'])
    expect(await toldOf(talks[0], 'conversation.resolved')).toHaveLength(1)
    expect(await undo(bulk.id)).toMatchObject({ state: 'undone', changed: 0, restored: 2, same: 1 })
    const after = await states()
    for (const [at, one] of before.entries()) {
      const { status, snoozedUntil, needsPerson, waitingSince, assignee } = one
      expect(after[at]).toMatchObject({ status, snoozedUntil, needsPerson, waitingSince, assignee })
    }
  })

  it('is told to whoever gets them once, with how many there are', async () => {
    const bulk = await change({ kind: 'assignment', memberId: kim.memberId })
    expect(bulk).toMatchObject({ changed: 3 })
    await t.settle()
    const { items, unread } = await kim.api('GET /notifications')
    expect(items.filter(({ kind }) => kind === 'assigned')).toMatchObject([{ others: 2, actorName: 'Olga Owner' }])
    expect(unread).toBe(items.length)
    expect((await states()).map(({ assignee }) => assignee?.name)).toEqual(['Kim', 'Kim', 'Kim'])
  })

  it('names what could not be done and why, and does the rest', async () => {
    const [first] = ids()
    await t.api('POST /conversations/:id/resolution', { params: { id: first as ConversationId } })
    const { number } = await stateOf(first as ConversationId)
    const bulk = await change({ kind: 'status', status: 'pending' })
    expect(bulk).toMatchObject({ state: 'done', changed: 2, refused: 1 })
    expect(bulk.refusals).toMatchObject([{ conversation: { id: first, number }, code: 'conversation.not_open' }])
    expect(bulk.refusedIds).toEqual([first])
  })

  it('leaves alone on its undoing what somebody changed since', async () => {
    const [first] = ids()
    const bulk = await change({ kind: 'priority', priority: 'high' })
    await kim.api('PUT /conversations/:id/priority', {
      params: { id: first as ConversationId },
      body: { priority: 'low' },
    })
    const undone = await undo(bulk.id)
    expect(undone).toMatchObject({ state: 'undone', restored: 2, refused: 1 })
    expect(undone.refusals).toMatchObject([{ conversation: { id: first }, code: 'conversation.changed_meanwhile' }])
    expect((await states()).map(({ priority }) => priority)).toEqual(['low', 'none', 'none'])
    expect(await undo(bulk.id)).toEqual(undone)
  })

  it('is taken back also where colleagues began to discuss something since', async () => {
    const [first] = ids()
    const bulk = await change({ kind: 'status', status: 'resolved' })
    await kim.api('POST /conversations/:id/discussions', {
      params: { id: first as ConversationId },
      body: { clientId: crypto.randomUUID(), text: 'What do we do?' },
    })
    expect(await undo(bulk.id)).toMatchObject({ state: 'undone', restored: 3, refused: 0 })
  })

  it('gives to a team and takes back with whoever had it', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Sales', memberIds: [] } })
    const [first] = ids()
    await t.api('PUT /conversations/:id/assignment', {
      params: { id: first as ConversationId },
      body: { memberId: kim.memberId },
    })
    const bulk = await change({ kind: 'team', teamId: team.id })
    expect(await stateOf(first as ConversationId)).toMatchObject({ team: { name: 'Sales' }, assignee: null })
    await undo(bulk.id)
    expect(await stateOf(first as ConversationId)).toMatchObject({ team: null, assignee: { name: 'Kim' } })
  })

  it('takes off on its undoing only the tags it put on', async () => {
    const make = async (name: string): Promise<TagId> => (await t.api('POST /tags', { body: { name } })).id
    const [had, added, later] = [await make('Had'), await make('Added'), await make('Later')]
    const [first] = ids()
    const tag = (addIds: TagId[]) =>
      t.api('PATCH /conversations/:id/tags', { params: { id: first as ConversationId }, body: { addIds } })
    await tag([had])
    const bulk = await change({ kind: 'tags', addIds: [had, added], removeIds: [] })
    await tag([later])
    await undo(bulk.id)
    expect((await states()).map(({ tags }) => tags.map(({ name }) => name))).toEqual([['Had', 'Later'], [], []])
  })

  it('snoozes and closes many', async () => {
    const until = new Date(t.house.clock.now().getTime() + 3_600_000).toISOString()
    const snoozed = await change({ kind: 'snooze', until })
    expect((await states()).map((one) => one.snoozedUntil)).toEqual([until, until, until])
    await change({ kind: 'status', status: 'closed' })
    expect((await states()).map(({ status }) => status)).toEqual(['closed', 'closed', 'closed'])
    // What closed them came later: the first undoing has nothing left to take back.
    expect(await undo(snoozed.id)).toMatchObject({ restored: 0, refused: 3 })
  })

  it('that runs twice at once, or again after a restart, is done once', async () => {
    const body = { conversationIds: ids(), deed: { kind: 'status', status: 'resolved' } as const }
    const { id } = await t.api('POST /bulk-changes', { body })
    await Promise.all([1, 2].map(() => changeMany.run(t.ctx, { bulkId: id }, attempt)))
    await t.settle()
    expect(await got(id)).toMatchObject({ state: 'done', changed: 3 })
    for (const talk of talks) expect(await toldOf(talk, 'conversation.resolved')).toHaveLength(1)
  })

  it('stops when it is undone before it began', async () => {
    const body = { conversationIds: ids(), deed: { kind: 'priority', priority: 'urgent' } as const }
    const { id } = await t.api('POST /bulk-changes', { body })
    expect(await undo(id)).toMatchObject({ state: 'undone', changed: 0, restored: 0 })
    expect((await states()).map(({ priority }) => priority)).toEqual(['none', 'none', 'none'])
  })

  it('goes on past a conversation that fails each time, and its undoing does too', async () => {
    const { database, world } = t.ctx
    let begun = 0
    let fails = 1
    const now = () => {
      begun += 1
      return world.clock.now()
    }
    const run: typeof database.run = (scope, work, end) => {
      if (begun === 2 && fails-- > 0) throw new Error('nobody thought of this')
      return database.run(scope, work, end)
    }
    const clock = { ...world.clock, now }
    const ctx = { ...t.ctx, database: { ...database, run }, world: { ...world, clock } }
    const body = { conversationIds: ids(), deed: { kind: 'priority', priority: 'high' } as const }
    const { id } = await t.api('POST /bulk-changes', { body })
    await expect(changeMany.run(ctx, { bulkId: id }, attempt)).rejects.toThrow('nobody')
    expect(await got(id)).toMatchObject({ state: 'running', changed: 1, refused: 0 })
    ;[begun, fails] = [1, 1]
    await changeMany.run(ctx, { bulkId: id }, { ...attempt, isLast: true })
    expect(await got(id)).toMatchObject({ state: 'done', changed: 2, refused: 1, refusals: [{ code: 'internal' }] })
    expect((await states()).map(({ priority }) => priority)).toEqual(['high', 'none', 'high'])
    await t.api('DELETE /bulk-changes/:id', { params: { id } })
    ;[begun, fails] = [1, 1]
    await undoMany.run(ctx, { bulkId: id }, { ...attempt, isLast: true })
    expect(await got(id)).toMatchObject({ state: 'undone', restored: 1, refused: 1, refusals: [{ code: 'internal' }] })
  })

  it('ends when nobody goes on with it, and can be taken back again', async () => {
    const sweep = () => endLostBulks.run(t.house.database, t.house.open())
    const lose = () => t.ctx.db.deleteFrom('jobs').where('kind', 'in', [changeMany.kind, undoMany.kind]).execute()
    const body = { conversationIds: ids(), deed: { kind: 'priority', priority: 'high' } as const }
    const { id } = await t.api('POST /bulk-changes', { body })
    await sweep()
    expect(await got(id)).toMatchObject({ state: 'running' })
    await lose()
    await sweep()
    expect(await got(id)).toMatchObject({ state: 'failed', refused: 3 })
    const other = await change(body.deed)
    await t.api('DELETE /bulk-changes/:id', { params: { id: other.id } })
    await lose()
    await sweep()
    expect(await got(other.id)).toMatchObject({ state: 'failed', changed: 3, restored: 0 })
    expect(await undo(other.id)).toMatchObject({ state: 'undone', restored: 3 })
  })

  it('is refused whole when it names what is not here, and is seen by whoever made it alone', async () => {
    const other = await newWorkspace()
    const foreign = await begin(other, 'Hello')
    const foreignTeam = await other.api('POST /teams', { body: { name: 'Theirs', memberIds: [] } })
    const foreignTag = await other.api('POST /tags', { body: { name: 'Theirs' } })
    const post = (deed: BulkDeed, conversationIds = ids()) =>
      codeOf(t.api('POST /bulk-changes', { body: { conversationIds, deed } }))
    const high = { kind: 'priority', priority: 'high' } as const
    expect(await post(high, [...ids(), foreign.id])).toBe('not_found')
    expect(await post(high, [randomUUID() as ConversationId])).toBe('not_found')
    expect(await post({ kind: 'team', teamId: foreignTeam.id })).toBe('team.missing')
    expect(await post({ kind: 'tags', addIds: [foreignTag.id], removeIds: [] })).toBe('not_found')
    expect(await post({ kind: 'snooze', until: '2001-01-01T00:00:00.000Z' })).toBe('conversation.snooze_passed')
    const bulk = await change(high)
    expect(await codeOf(got(bulk.id, kim.api))).toBe('not_found')
    expect(await codeOf(kim.api('DELETE /bulk-changes/:id', { params: { id: bulk.id } }))).toBe('not_found')
  })
})

describe('the ids of a list', () => {
  it('are those the list shows, by words and conditions too', async () => {
    const query = { tab: 'all', status: 'open' } as const
    const all = await t.api('GET /conversations/ids', { query })
    expect(all).toEqual({ ids: ids().toReversed(), isWhole: true })
    const found = await t.api('GET /conversations/ids', { query: { ...query, q: 'please' } })
    expect(found.ids).toEqual([ids()[1]])
    await t.api('PUT /conversations/:id/priority', {
      params: { id: ids()[2] as ConversationId },
      body: { priority: 'high' },
    })
    const pressing = await t.api('GET /conversations/ids', { query: { ...query, q: 'priority:high' } })
    expect(pressing.ids).toEqual([ids()[2]])
    expect(await codeOf(t.api('GET /conversations/ids', { query: { q: 'status:never' } }))).toBe('invalid')
  })

  it('go by whom an account belongs to by now, and so do the names of what was refused', async () => {
    const anna = await t.api('POST /contacts', { body: { name: 'Anna Stays' } })
    const [first] = talks
    const { contact } = await stateOf(ids()[0] as ConversationId)
    await t.api('PATCH /contacts/:id', { params: { id: contact.id }, body: { name: 'Boris Goes' } })
    await t.api('POST /contact-merges', { body: { fromId: contact.id, intoId: anna.id } })
    await t.settle()
    const idsOf = async (q: string) =>
      (await t.api('GET /conversations/ids', { query: { tab: 'all', status: 'any', q } })).ids
    expect(await idsOf('contact:Anna')).toEqual([first?.id])
    expect(await idsOf('contact:Boris')).toEqual([])
    await t.api('POST /conversations/:id/resolution', { params: { id: ids()[0] as ConversationId } })
    const bulk = await change({ kind: 'status', status: 'pending' })
    expect(bulk.refusals).toMatchObject([{ conversation: { contactName: 'Anna Stays' } }])
  })
})
