import type { ConversationId, InboxId } from '@opora/contract/ids'
import type { Notification } from '@opora/contract/notifications'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../../platform/db/transact.ts'
import { begin, type Conversing, draftOf } from '../../testing/conversing.ts'
import { connectPost } from '../../testing/fake-channel.ts'
import { openLive } from '../../testing/live-socket.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { listening } from '../../testing/wire.ts'
import { connectionChanged } from '../inboxes/index.ts'
import { forgetNotifications } from './centre/store.ts'
import { note } from './noting/note.job.ts'

type Member = Awaited<ReturnType<TestWorkspace['newMember']>>

let t: TestWorkspace
let kim: Member
let lee: Member
beforeEach(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
  lee = await t.newMember('agent', 'Lee')
})

const list = async (who: Pick<Member, 'api'>, query: object = {}): Promise<Notification[]> =>
  (await who.api('GET /notifications', { query })).items
const kinds = async (who: Pick<Member, 'api'>): Promise<string[]> => (await list(who)).map(({ kind }) => kind)
const unread = async (who: Pick<Member, 'api'>): Promise<number> => (await who.api('GET /notifications/unread')).unread

/** A conversation people answer, which everybody has read about. */
async function conversation(text = 'I want a person'): Promise<Conversing> {
  const one = await begin(t, text)
  await t.settle()
  for (const who of [t, kim, lee]) await who.api('PUT /notifications/clearing', { body: {} })
  return one
}

const give = async (id: ConversationId, memberId: Member['memberId'] | null, by: Pick<Member, 'api'> = t) => {
  await by.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId } })
  await t.settle()
}

describe('a member is told', () => {
  it('what the assistant handed over, all of them once, and nobody who has it already', async () => {
    const { id } = await begin(t, 'I want a person')
    await t.settle()
    for (const who of [t, kim, lee]) expect(await kinds(who)).toEqual(['handed_over'])
    expect(await list(kim)).toMatchObject([{ conversation: { id, number: 1 }, actorName: null, count: 1, unread: 1 }])
  })

  it('what begins where no assistant answers, and what comes back to the queue', async () => {
    const { items } = await t.api('GET /assistants')
    await t.api('PATCH /assistants/:id', { params: { id: items[0]?.id as never }, body: { isEnabled: false } })
    const { id } = await begin(t, 'Hello')
    await t.settle()
    expect(await kinds(kim)).toEqual(['queue'])
    await give(id, kim.memberId)
    for (const who of [kim, lee]) await who.api('PUT /notifications/clearing', { body: {} })
    await give(id, null, kim)
    expect(await kinds(kim)).toEqual([])
    expect(await list(lee)).toMatchObject([{ kind: 'queue', actorName: 'Kim' }])
  })

  it('what is given to them by another, never what they take themselves', async () => {
    const { id } = await conversation()
    await give(id, kim.memberId)
    expect(await list(kim)).toMatchObject([{ kind: 'assigned', actorName: 'Olga Owner' }])
    expect(await kinds(lee)).toEqual([])
    await give(id, lee.memberId, lee)
    expect(await kinds(lee)).toEqual([])
  })

  it('what is given to their team, once although it is taken from a member of another by that', async () => {
    const { id } = await conversation()
    await give(id, kim.memberId)
    const team = await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [lee.memberId, kim.memberId] } })
    const other = await t.api('POST /teams', { body: { name: 'Sales', memberIds: [lee.memberId] } })
    await kim.api('PUT /notifications/clearing', { body: {} })
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: other.id } })
    await t.settle()
    expect([await kinds(kim), await list(lee)]).toMatchObject([[], [{ kind: 'team', count: 1 }]])
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: team.id } })
    await t.settle()
    expect([await kinds(kim), await list(lee)]).toMatchObject([['team'], [{ kind: 'team', count: 2 }]])
    expect(await kinds(t)).toEqual([])
  })

  it('what the contact writes to whoever has it, in one line however much it is', async () => {
    const { id, write } = await conversation()
    await give(id, kim.memberId)
    for (const text of ['First', 'Second one']) {
      await write(text)
      await t.settle()
    }
    expect(await list(kim)).toMatchObject([{ kind: 'message', preview: 'Second one', count: 3, unread: 3 }])
    expect([await unread(kim), await unread(lee)]).toEqual([1, 0])
  })

  it('that a snoozed one is back', async () => {
    const { id } = await conversation()
    await give(id, kim.memberId)
    await kim.api('PUT /notifications/clearing', { body: {} })
    const until = new Date(t.house.clock.now().getTime() + 60_000).toISOString()
    await kim.api('PUT /conversations/:id/snooze', { params: { id }, body: { until } })
    t.house.clock.advance(61_000)
    await t.settle()
    expect(await kinds(kim)).toEqual(['woken'])
  })

  it('the same thing told again adds nothing, not even to what was cleared', async () => {
    const { id } = await conversation()
    const [assigned] = [{ kind: 'assigned' as const, conversationId: id, occasion: 'x', memberId: kim.memberId }]
    await give(id, kim.memberId)
    await Promise.all([note, note, note].map((job) => job.run(t.ctx, assigned, {} as never)))
    expect(await list(kim)).toMatchObject([{ count: 2 }])
    await kim.api('PUT /notifications/clearing', { body: {} })
    await note.run(t.ctx, assigned, {} as never)
    expect(await list(kim)).toEqual([])
  })

  it('nothing of what is over by then, of another workspace, or after they left', async () => {
    const { id } = await conversation()
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: kim.memberId } })
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.settle()
    expect(await kinds(kim)).toEqual([])
    await t.api('DELETE /conversations/:id/resolution', { params: { id } })
    await t.api('DELETE /members/:id', { params: { id: kim.memberId } })
    await give(id, lee.memberId)
    const rows = await t.ctx.db.selectFrom('notifications').selectAll().where('member_id', '=', kim.memberId).execute()
    expect(rows.filter(({ kind }) => kind === 'assigned')).toEqual([])
    expect(await kinds(await newWorkspace())).toEqual([])
  })

  it('only of what they chose to see', async () => {
    const { id } = await conversation()
    const off = { inApp: false, sound: false, push: false, email: false, telegram: false }
    await kim.api('PATCH /notification-preferences', { body: { choices: { assigned: off } } })
    await give(id, kim.memberId)
    expect(await kinds(kim)).toEqual([])
    await t.api('PUT /notification-defaults', {
      body: { choices: { ...(await t.api('GET /notification-preferences')).choices, assigned: off } },
    })
    await give(id, lee.memberId)
    expect(await kinds(lee)).toEqual([])
  })
})

describe('what a member was told', () => {
  it('is read with the conversation by whoever reads it, and by nobody else', async () => {
    const { id } = await begin(t, 'I want a person')
    await t.settle()
    await kim.api('PUT /conversations/:id/reading', { params: { id }, body: { seq: 1 } })
    await t.settle()
    expect([await unread(kim), await unread(lee)]).toEqual([0, 1])
    await lee.api('POST /conversations/:id/notes', { params: { id }, body: draftOf('Hello') })
    await t.settle()
    expect([await unread(lee), await unread(t)]).toEqual([0, 1])
    expect(await list(lee, { show: 'unread' })).toEqual([])
    expect(await list(lee)).toHaveLength(1)
  })

  it('is read line by line, and unread again; clearing and reading everything are taken back as they were', async () => {
    const first = await conversation('I want a person')
    const second = await begin(t, 'I want a person, too')
    await t.settle()
    await give(first.id, kim.memberId)
    const [, line] = await list(kim)
    expect(line?.conversation?.id).toBe(second.id)
    const params = { id: line?.id as never }
    await kim.api('PATCH /notifications/:id', { params, body: { isRead: true } })
    const { at } = await kim.api('PUT /notifications/reading', { body: {} })
    expect(await unread(kim)).toBe(0)
    expect(await kim.api('PUT /notifications/undoing', { body: { at } })).toMatchObject({ unread: 1 })
    await kim.api('PATCH /notifications/:id', { params, body: { isRead: false } })
    expect(await unread(kim)).toBe(2)
    const cleared = await kim.api('DELETE /notifications/:id', { params })
    expect((await list(kim)).map(({ conversation }) => conversation?.id)).toEqual([first.id])
    await kim.api('PUT /notifications/undoing', { body: { at: cleared.at } })
    expect([await unread(kim), (await list(kim)).length]).toEqual([2, 2])
  })

  it('asks nobody any more for what somebody has, or for what is over', async () => {
    const { id, write } = await begin(t, 'I want a person')
    await t.settle()
    await give(id, kim.memberId, kim)
    expect([await unread(kim), await unread(lee)]).toEqual([1, 0])
    expect(await kinds(lee)).toEqual(['handed_over'])
    await write('Hello?')
    await t.settle()
    await give(id, lee.memberId)
    expect([await unread(kim), await unread(lee)]).toEqual([0, 1])
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.settle()
    expect(await unread(lee)).toBe(0)
  })

  it('reading all of it takes nothing that is told elsewhere only', async () => {
    const { choices } = await kim.api('GET /notification-preferences')
    const assigned = { ...choices.assigned, inApp: false, email: true }
    await kim.api('PATCH /notification-preferences', { body: { choices: { assigned } } })
    const { id } = await conversation()
    await give(id, kim.memberId)
    await kim.api('PUT /notifications/reading', { body: {} })
    const hidden = await t.ctx.db
      .selectFrom('notifications')
      .select('read_at')
      .where('kind', '=', 'assigned')
      .where('is_shown', '=', false)
      .execute()
    expect(hidden).toEqual([{ read_at: null }])
  })

  it('is nobody else’s to read, clear or take back', async () => {
    await begin(t, 'I want a person')
    await t.settle()
    const [line] = await list(kim)
    const params = { id: line?.id as never }
    const reading = lee.api('PATCH /notifications/:id', { params, body: { isRead: true } })
    expect(await refusalOf(reading)).toMatchObject({ code: 'not_found' })
    const clearing = lee.api('DELETE /notifications/:id', { params })
    expect(await refusalOf(clearing)).toMatchObject({ code: 'not_found' })
    const { at } = await kim.api('PUT /notifications/reading', { body: {} })
    await lee.api('PUT /notifications/undoing', { body: { at } })
    expect([await unread(kim), await unread(lee)]).toEqual([0, 1])
  })

  it('comes by pages, newest first, each line once', async () => {
    for (let n = 1; n <= 5; n += 1) await begin(t, `I want a person ${n}`)
    await t.settle()
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await kim.api('GET /notifications', { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map(({ conversation }) => conversation?.number ?? 0))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5])
    expect(await refusalOf(kim.api('GET /notifications', { query: { cursor: 'x' } }))).toMatchObject({
      code: 'malformed',
    })
  })

  it('shows what was written as it stands now: what is taken back is gone', async () => {
    const { id, write } = await conversation()
    await give(id, kim.memberId)
    const { id: messageId } = await write('My card is 1234')
    await t.settle()
    await t.ctx.db
      .updateTable('messages')
      .set({ removed_at: new Date(), text: '' })
      .where('id', '=', messageId)
      .execute()
    expect(await list(kim)).toMatchObject([{ kind: 'message', preview: '' }])
  })

  it('is forgotten after its time', async () => {
    await begin(t, 'I want a person')
    await t.settle()
    // Long before anything of the other tests that share the database.
    const years = (count: number) => new Date(t.house.clock.now().getTime() - count * 366 * 86_400_000)
    await t.ctx.db
      .updateTable('notifications')
      .set({ created_at: years(9) })
      .execute()
    await t.house.database.run('platform', (db) => forgetNotifications(db, years(10)))
    expect(await list(kim)).toHaveLength(1)
    await t.house.database.run('platform', (db) => forgetNotifications(db, years(8)))
    expect(await list(kim)).toEqual([])
  })

  it('is shown live to the member alone, with how many are unread', async () => {
    const { url } = await listening(t.house)
    const open = async (who: Member) => openLive({ url, ticket: (await who.api('POST /live-tickets')).ticket })
    const [hers, his] = await Promise.all([open(kim), open(lee)])
    const { id } = await conversation()
    await give(id, kim.memberId)
    await expect
      .poll(() => hers.frames.findLast(({ type }) => type === 'notifications.changed'))
      .toMatchObject({ unread: 1, rings: true, added: { kind: 'assigned', conversation: { id } } })
    await kim.api('PUT /notifications/reading', { body: { conversationId: id } })
    await expect
      .poll(() => hers.frames.findLast(({ type }) => type === 'notifications.changed'))
      .toMatchObject({ unread: 0, added: null })
    expect(his.frames.some(({ added }) => (added as Notification | null)?.kind === 'assigned')).toBe(false)
    for (const { socket } of [hers, his]) socket.terminate()
  })
})

describe('how a member wants to be told', () => {
  it('is the workspace’s choice where they made none, and theirs where they did', async () => {
    const { choices, quietHours } = await kim.api('GET /notification-preferences')
    expect(quietHours).toMatchObject({ isOn: false, letsUrgent: true })
    await kim.api('PATCH /notification-preferences', { body: { choices: { woken: { push: false } } } })
    const quiet = { woken: { ...choices.woken, push: true, email: true } }
    const defaults = await t.api('PUT /notification-defaults', { body: { choices: { ...choices, ...quiet } } })
    expect(defaults.defaults.woken.email).toBe(true)
    expect((await kim.api('GET /notification-preferences')).choices.woken).toMatchObject({ push: false, email: true })
    const refused = kim.api('PUT /notification-defaults', { body: { choices } })
    expect(await refusalOf(refused)).toMatchObject({ code: 'forbidden' })
  })

  it('changes in two browsers at once are both kept', async () => {
    const change = (body: object) => kim.api('PATCH /notification-preferences', { body })
    await Promise.all([
      change({ choices: { team: { email: true } } }),
      change({ choices: { team: { push: false } } }),
      change({ sound: 'knock', volume: 10 }),
    ])
    const { choices, sound, volume } = await kim.api('GET /notification-preferences')
    expect([choices.team.email, choices.team.push, sound, volume]).toEqual([true, false, 'knock', 10])
  })

  it.each([
    { quietHours: { isOn: true, from: 0, to: 1440, timeZone: 'Europe/Moscow', letsUrgent: true } },
    { quietHours: { isOn: true, from: 0, to: 60, timeZone: 'Mars/Base', letsUrgent: true } },
    { volume: 101 },
    { choices: { nonsense: { push: true } } },
    { letters: 'never' },
  ])('%j is refused', async (body) => {
    const refused = kim.api('PATCH /notification-preferences', { body: body as object })
    expect(await refusalOf(refused)).toMatchObject({ code: 'invalid' })
  })
})

describe('an inbox nothing comes through', () => {
  const becomes = async (inboxId: InboxId, state: object | null): Promise<void> => {
    await sql`
      insert into inbox_connections (inbox_id, workspace_id, state, since)
      values (${inboxId}, ${t.ctx.workspaceId}, ${JSON.stringify(state)}::jsonb, now())
      on conflict (inbox_id) do update set state = excluded.state`.execute(t.ctx.db)
    await transact(t.as({ type: 'system' }), async (ctx) => ctx.announce(connectionChanged({ inboxId })))
  }
  const failing = { state: 'failing', code: 'inbox.unreachable', isFinal: false }
  const later = async (): Promise<void> => {
    t.house.clock.advance(180_000)
    await t.settle()
  }

  it('is told to admins when that lasts, once, and no more when it is back', async () => {
    const { inbox } = await connectPost(t)
    await becomes(inbox.id, failing)
    await becomes(inbox.id, null)
    await later()
    expect(await kinds(t)).toEqual([])
    for (const state of [failing, { ...failing, code: 'inbox.token_refused' }]) {
      await becomes(inbox.id, state)
      await later()
    }
    expect(await list(t)).toMatchObject([{ kind: 'inbox_broken', inbox: { id: inbox.id }, count: 1, unread: 1 }])
    expect(await kinds(kim)).toEqual([])
    await becomes(inbox.id, null)
    await t.settle()
    expect(await unread(t)).toBe(0)
  })
})
