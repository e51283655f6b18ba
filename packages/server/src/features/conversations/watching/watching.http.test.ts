import { randomUUID } from 'node:crypto'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { settleApart } from '../../../testing/settle-apart.ts'

type Member = Awaited<ReturnType<TestWorkspace['newMember']>>

let t: TestWorkspace
let me: MemberId
let id: ConversationId
let anna: Member
let boris: Member
let visitor: Awaited<ReturnType<TestWorkspace['newVisitor']>>

const draft = (text: string) => ({ clientId: randomUUID(), text })
const watching = async (of = id) =>
  (await t.api('GET /conversations/:id/watchers', { params: { id: of } })).items.map(({ name }) => name)
const change = (addMemberIds: MemberId[], removeMemberIds: MemberId[] = [], as: { api: TestWorkspace['api'] } = t) =>
  as.api('PATCH /conversations/:id/watchers', { params: { id }, body: { addMemberIds, removeMemberIds } })
const note = (text: string, mentions: Mention[] = [], as: { api: TestWorkspace['api'] } = t) =>
  as.api('POST /conversations/:id/notes', { params: { id }, body: { ...draft(text), mentions } })
const naming = (memberId: MemberId): Mention => ({ type: 'member', id: memberId, from: 0, to: 5 })
/** Lines a member has, all that stands behind them counted. */
const lines = async (who: { api: TestWorkspace['api'] }) =>
  (await who.api('GET /notifications', { query: { limit: 50 } })).items.map(({ kind, count }) => [kind, count])
const clear = (who: { api: TestWorkspace['api'] }) => who.api('PUT /notifications/clearing', { body: {} })
const found = async (q: string, who: { api: TestWorkspace['api'] } = t) =>
  (await who.api('GET /conversations', { query: { q, tab: 'all', status: 'any' } })).items.map((one) => one.id)
const says = (text: string, to = id) =>
  visitor.api('POST /messenger/conversations/:id/messages', { params: { id: to }, body: draft(text) })
const another = async () =>
  (await visitor.api('POST /messenger/conversations', { body: draft('And another thing') })).conversation.id

beforeEach(async () => {
  t = await newWorkspace()
  me = (await t.api('GET /me')).member.id
  anna = await t.newMember('agent', 'Anna')
  boris = await t.newMember('agent', 'Boris')
  visitor = await t.newVisitor()
  id = (await visitor.api('POST /messenger/conversations', { body: draft('I want to talk to a person') })).conversation
    .id
  await t.settle()
  for (const who of [t, anna, boris]) await clear(who)
})

describe('who watches a conversation', () => {
  it('is whoever was added, by themselves or a colleague, until they are removed', async () => {
    await change([anna.memberId, boris.memberId])
    await change([], [boris.memberId], anna)
    expect(await watching()).toEqual(['Anna'])
    expect([await found('watcher:me', anna), await found('watcher:me', boris)]).toEqual([[id], []])
    expect(await found('наблюдатель:anna')).toEqual([id])
    expect(await found('watcher:none')).toEqual([])
    await change([], [anna.memberId], anna)
    expect(await found('watcher:none')).toEqual([id])
  })

  it('is who writes there or is mentioned, unless they chose otherwise', async () => {
    await note('@Anna', [naming(anna.memberId)])
    expect((await watching()).length).toBe(2)
    await boris.api('PUT /watching-preferences', { body: { isAutomatic: false } })
    expect(await boris.api('GET /watching-preferences')).toEqual({ isAutomatic: false })
    await note('@Boris', [{ type: 'member', id: boris.memberId, from: 0, to: 6 }])
    await note('Mine', [], boris)
    expect(await watching()).not.toContain('Boris')
  })

  it('is nobody again who stopped by hand, whatever they write, until they are mentioned anew', async () => {
    await note('First', [], anna)
    await change([], [anna.memberId], anna)
    await note('Second', [], anna)
    await anna.api('POST /conversations/:id/messages', { params: { id }, body: draft('Hello') })
    expect(await watching()).toEqual([])
    await note('@Anna', [naming(anna.memberId)])
    expect(await watching()).toContain('Anna')
  })

  it('takes nobody of another workspace and changes nothing then', async () => {
    const other = await newWorkspace()
    const stranger = (await other.api('GET /me')).member.id
    expect(await refusalOf(change([anna.memberId, stranger]))).toMatchObject({ code: 'member.not_assignable' })
    expect(await watching()).toEqual([])
    expect(await refusalOf(other.api('GET /conversations/:id/watchers', { params: { id } }))).toMatchObject({
      code: 'not_found',
    })
  })

  it('forgets who left', async () => {
    await change([anna.memberId])
    await t.api('DELETE /members/:id', { params: { id: anna.memberId } })
    expect(await watching()).toEqual([])
    await t.settle()
    await change([], [anna.memberId])
    await says('Hello?')
    await t.settle()
  })

  it('goes along with a merge, and comes back; who stopped there is not brought', async () => {
    const target = await another()
    await t.settle()
    await change([anna.memberId, boris.memberId])
    const params = { id: target }
    await boris.api('PATCH /conversations/:id/watchers', { params, body: { addMemberIds: [boris.memberId] } })
    await boris.api('PATCH /conversations/:id/watchers', { params, body: { removeMemberIds: [boris.memberId] } })
    await t.api('POST /merges', { body: { sourceId: id, targetId: target } })
    expect(await watching(target)).toEqual(['Anna'])
    expect(await found('watcher:me', anna)).toEqual([target])
    await t.api('DELETE /merges/:id', { params: { id } })
    expect([await watching(target), await watching()]).toEqual([[], ['Anna', 'Boris']])
  })

  it('keeps after the undo who has earned it since', async () => {
    const target = await another()
    await t.settle()
    await change([anna.memberId, boris.memberId])
    await t.api('POST /merges', { body: { sourceId: id, targetId: target } })
    const params = { id: target }
    await anna.api('POST /conversations/:id/notes', { params, body: draft('I look at it') })
    await t.api('PATCH /conversations/:id/watchers', { params, body: { addMemberIds: [boris.memberId] } })
    await t.api('DELETE /merges/:id', { params: { id } })
    expect(await watching(target)).toEqual(['Anna', 'Boris'])
  })

  it('keeps after the undo who was added to the target meanwhile', async () => {
    const target = await another()
    await t.settle()
    await t.api('POST /merges', { body: { sourceId: id, targetId: target } })
    await anna.api('PATCH /conversations/:id/watchers', {
      params: { id: target },
      body: { addMemberIds: [anna.memberId] },
    })
    await t.api('DELETE /merges/:id', { params: { id } })
    expect(await watching(target)).toEqual(['Anna'])
  })
})

describe('a watcher', () => {
  beforeEach(async () => {
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: me } })
    await change([anna.memberId, boris.memberId, me])
    await t.settle()
    for (const who of [t, anna, boris]) await clear(who)
  })

  it('is told of words of the contact, notes, and how it stands, each once; whoever has it, as ever', async () => {
    await says('Are you there?')
    await t.settle()
    expect([await lines(anna), await lines(t)]).toEqual([[['watched', 1]], [['message', 1]]])
    await note('Waiting for the bank')
    await t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'pending' } })
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.settle()
    expect(await lines(anna)).toEqual([['watched', 4]])
    await t.settle()
    expect(await lines(anna)).toEqual([['watched', 4]])
  })

  it('is told nothing of their own doing, of replies, or of what names them in other words', async () => {
    await note('I look at it', [], anna)
    await t.api('POST /conversations/:id/messages', { params: { id }, body: draft('Hello') })
    await t.settle()
    expect([await lines(anna), await lines(boris)]).toEqual([[], [['watched', 1]]])
    await clear(boris)
    await note('@Anna', [naming(anna.memberId)])
    await t.settle()
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: boris.memberId } })
    await t.settle()
    expect(await lines(anna)).toEqual([['watched', 2]])
    expect(await lines(boris)).toEqual([['assigned', 2]])
    const all = await t.ctx.db.selectFrom('notifications').select(['kind', 'member_id']).execute()
    expect(all.filter((row) => row.member_id === anna.memberId && row.kind === 'mentioned')).toHaveLength(1)
  })

  it('is told once of one deed that is several events', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [boris.memberId] } })
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: team.id } })
    await t.settle()
    expect([await lines(anna), await lines(boris)]).toEqual([[['watched', 1]], [['team', 1]]])
    await clear(anna)
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.settle()
    await clear(anna)
    await says('One more thing')
    await t.settle()
    const own = t.ctx.db.selectFrom('notifications').select('kind').where('member_id', '=', anna.memberId)
    expect((await own.where('cleared_at', 'is', null).execute()).filter(({ kind }) => kind === 'watched')).toHaveLength(
      1,
    )
  })

  it('is told of a change to many once', async () => {
    const other = await another()
    await t.settle()
    await t.api('PATCH /conversations/:id/watchers', {
      params: { id: other },
      body: { addMemberIds: [anna.memberId] },
    })
    await clear(anna)
    const deed = { kind: 'status', status: 'resolved' } as const
    await t.api('POST /bulk-changes', { body: { conversationIds: [id, other], deed } })
    await t.settle()
    expect(await lines(anna)).toEqual([['watched', 1]])
  })

  it('is told of many snoozed, of that taken back, and though they want no word of what they are given', async () => {
    await anna.api('PATCH /notification-preferences', {
      body: { choices: { team: { inApp: false, sound: false, push: false, email: false, telegram: false } } },
    })
    const snooze = { kind: 'snooze', until: new Date(t.ctx.now.getTime() + 86_400_000).toISOString() } as const
    const bulk = await t.api('POST /bulk-changes', { body: { conversationIds: [id], deed: snooze } })
    await settleApart(t, 'conversations.wake')
    expect(await lines(anna)).toEqual([['watched', 1]])
    await clear(anna)
    await t.api('DELETE /bulk-changes/:id', { params: { id: bulk.id } })
    await settleApart(t, 'conversations.wake')
    expect(await lines(anna)).toEqual([['watched', 1]])
    await clear(anna)
    const team = await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [anna.memberId] } })
    const deed = { kind: 'team', teamId: team.id } as const
    await t.api('POST /bulk-changes', { body: { conversationIds: [id], deed } })
    await settleApart(t, 'conversations.wake')
    expect(await lines(anna)).toEqual([['watched', 1]])
  })

  it('is told once of words that open it again for everybody', async () => {
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: null } })
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await t.settle()
    await clear(anna)
    await says('One more thing')
    await t.settle()
    expect(await lines(anna)).toEqual([['queue', 1]])
  })

  it('is told by nothing but the app unless they choose so', async () => {
    const { choices } = await anna.api('GET /notification-preferences')
    expect(choices.watched).toEqual({ inApp: true, sound: false, push: false, email: false, telegram: false })
    await anna.api('PATCH /notification-preferences', { body: { choices: { watched: { inApp: false } } } })
    await says('Are you there?')
    await t.settle()
    expect(await lines(anna)).toEqual([])
  })
})
