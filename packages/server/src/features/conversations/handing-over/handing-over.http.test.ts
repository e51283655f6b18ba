import { randomUUID } from 'node:crypto'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'

type Who = { api: TestWorkspace['api'] }

let t: TestWorkspace
let id: ConversationId
let anna: Awaited<ReturnType<TestWorkspace['newMember']>>
let boris: Awaited<ReturnType<TestWorkspace['newMember']>>
let visitor: Awaited<ReturnType<TestWorkspace['newVisitor']>>

const saying = (text: string) => ({ clientId: randomUUID(), text })
const give = (memberId: MemberId | null, note = saying('Called the bank. Answer by Friday.'), as: Who = t) =>
  as.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId, note } })
const pinned = async (who: Who, of = id) =>
  (await who.api('GET /conversations/:id/hand-over', { params: { id: of } })).note
const timeline = async (of = id) =>
  (await t.api('GET /conversations/:id/timeline', { params: { id: of }, query: { limit: 50 } })).items
const lines = async (who: Who) =>
  (await who.api('GET /notifications', { query: { limit: 50 } })).items.map(({ kind, preview, count }) => [
    kind,
    preview,
    count,
  ])

beforeEach(async () => {
  t = await newWorkspace()
  anna = await t.newMember('agent', 'Anna')
  boris = await t.newMember('agent', 'Boris')
  visitor = await t.newVisitor()
  const body = saying('I want to talk to a person')
  id = (await visitor.api('POST /messenger/conversations', { body })).conversation.id
  await t.settle()
  for (const who of [t, anna, boris]) await who.api('PUT /notifications/clearing', { body: {} })
})

describe('a note that passes a conversation on', () => {
  it('stands right above the deed, is told with it once, and waits for whoever got it', async () => {
    await give(anna.memberId)
    await t.settle()
    const [note, event] = (await timeline()).slice(-2)
    expect(note).toMatchObject({
      isNote: true,
      text: 'Called the bank. Answer by Friday.',
      handOver: { to: { type: 'member', id: anna.memberId, name: 'Anna' } },
    })
    expect(event).toMatchObject({ name: 'conversation.assigned', seq: (note?.seq ?? 0) + 1 })
    expect(await lines(anna)).toEqual([['assigned', 'Called the bank. Answer by Friday.', 1]])
    expect((await pinned(anna))?.id).toBe(note?.id)
    expect([await pinned(boris), await pinned(t)]).toEqual([null, null])
  })

  it('tells those who watch of note and deed as of one', async () => {
    const params = { id }
    await t.api('PATCH /conversations/:id/watchers', { params, body: { addMemberIds: [boris.memberId] } })
    await give(anna.memberId)
    await t.settle()
    expect(await lines(boris)).toEqual([['watched', 'Called the bank. Answer by Friday.', 1]])
  })

  it('is gone once it is laid aside, and comes back', async () => {
    await give(anna.memberId)
    const messageId = (await pinned(anna))?.id as never
    const settle = (who: Who, isSettled: boolean) =>
      who.api('PUT /messages/:id/hand-over', { params: { id: messageId }, body: { isSettled } })
    expect(await refusalOf(settle(boris, true))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(settle(t, true))).toMatchObject({ code: 'forbidden' })
    await settle(anna, true)
    expect(await pinned(anna)).toBeNull()
    await settle(anna, false)
    expect((await pinned(anna))?.id).toBe(messageId)
    await t.api('DELETE /messages/:id', { params: { id: messageId } })
    expect(await pinned(anna)).toBeNull()
  })

  it('is gone once whoever got it answers, or somebody else has it', async () => {
    await give(anna.memberId)
    await anna.api('POST /conversations/:id/notes', { params: { id }, body: saying('I look at it') })
    expect(await pinned(anna)).not.toBeNull()
    await anna.api('POST /conversations/:id/messages', { params: { id }, body: saying('Hello') })
    expect(await pinned(anna)).toBeNull()
    await give(boris.memberId, saying('Tired'), anna)
    expect(await pinned(boris)).not.toBeNull()
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: anna.memberId } })
    expect([await pinned(boris), await pinned(anna)]).toEqual([null, null])
  })

  it('to a team waits for everybody in it until one has it, then for that one', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [anna.memberId, boris.memberId] } })
    const note = saying('A refund')
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: team.id, note } })
    await t.settle()
    expect([(await pinned(anna))?.text, (await pinned(boris))?.text]).toEqual(['A refund', 'A refund'])
    expect(await lines(anna)).toEqual([['team', 'A refund', 1]])
    await anna.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: anna.memberId } })
    expect([(await pinned(anna))?.text, await pinned(boris)]).toEqual(['A refund', null])
  })

  it('to a team is laid aside by each for themselves', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [anna.memberId, boris.memberId] } })
    const note = saying('A refund')
    await t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: team.id, note } })
    const messageId = (await pinned(anna))?.id as never
    await anna.api('PUT /messages/:id/hand-over', { params: { id: messageId }, body: { isSettled: true } })
    expect([await pinned(anna), (await pinned(boris))?.text]).toEqual([null, 'A refund'])
  })

  it('to their own team lets go of what its author has; a colleague there who has it is told', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [anna.memberId, boris.memberId] } })
    const params = { id }
    const toTeam = (as: Who) =>
      as.api('PUT /conversations/:id/team', { params, body: { teamId: team.id, note: saying('My day is over') } })
    await t.api('PUT /conversations/:id/assignment', { params, body: { memberId: anna.memberId } })
    await t.settle()
    await t.api('PUT /notifications/clearing', { body: {} })
    await anna.api('PUT /notifications/clearing', { body: {} })
    await toTeam(t)
    await t.settle()
    expect((await t.api('GET /conversations/:id', { params })).conversation.assignee?.name).toBe('Anna')
    expect([await lines(anna), (await pinned(anna))?.text]).toEqual([[['team', 'My day is over', 1]], 'My day is over'])
    await toTeam(anna)
    await t.settle()
    expect((await t.api('GET /conversations/:id', { params })).conversation.assignee).toBeNull()
    expect([await lines(boris), (await pinned(boris))?.text]).toEqual([
      [['team', 'My day is over', 1]],
      'My day is over',
    ])
  })

  it('waits again when giving it further was taken back', async () => {
    await give(anna.memberId)
    await give(boris.memberId, saying('Not mine'), anna)
    const body = { memberId: anna.memberId, heldBy: boris.memberId }
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body })
    expect([(await pinned(anna))?.text, await pinned(boris)]).toEqual(['Called the bank. Answer by Friday.', null])
  })

  it('is another note to another one, and the same one sent again is no conflict', async () => {
    const note = saying('Once')
    const body = { memberId: anna.memberId, heldBy: null, note }
    for (const _ of [1, 2]) await t.api('PUT /conversations/:id/assignment', { params: { id }, body })
    expect(await refusalOf(give(boris.memberId, note))).toMatchObject({ code: 'message.client_id_reused' })
    expect((await t.api('GET /conversations/:id', { params: { id } })).conversation.assignee?.name).toBe('Anna')
  })

  it('is stored once however often it is sent, and said even where a colleague gave it there meanwhile', async () => {
    const note = saying('Once')
    await Promise.all([give(anna.memberId, note), give(anna.memberId, note)])
    await give(anna.memberId, note)
    const said = async () => (await timeline()).filter((item) => item.type === 'message' && item.handOver)
    expect(await said()).toHaveLength(1)
    await give(anna.memberId, saying('And another thing'), boris)
    expect(await said()).toHaveLength(2)
    expect((await pinned(anna))?.text).toBe('And another thing')
  })

  it('is refused when it is empty, is to nobody, or somebody else has it by now; nothing is changed then', async () => {
    const params = { id }
    expect(await refusalOf(give(anna.memberId, saying('  ')))).toMatchObject({ code: 'message.empty' })
    expect(await refusalOf(give(null))).toMatchObject({ code: 'malformed' })
    await t.api('PUT /conversations/:id/assignment', { params, body: { memberId: boris.memberId } })
    const body = { memberId: anna.memberId, heldBy: null, note: saying('Late') }
    expect(await refusalOf(t.api('PUT /conversations/:id/assignment', { params, body }))).toMatchObject({
      code: 'conversation.assigned_meanwhile',
    })
    expect((await timeline()).filter((item) => item.type === 'message' && item.isNote)).toEqual([])
  })

  it('goes along with a merge, and its contact reads nothing of it', async () => {
    await give(anna.memberId)
    const body = saying('And another thing')
    const target = (await visitor.api('POST /messenger/conversations', { body })).conversation.id
    await t.settle()
    await t.api('POST /merges', { body: { sourceId: id, targetId: target } })
    const params = { id: target }
    expect((await t.api('GET /conversations/:id', { params })).conversation.assignee?.name).toBe('Anna')
    expect((await pinned(anna, target))?.text).toContain('Called the bank')
    const seen = await visitor.api('GET /messenger/conversations/:id/messages', { params })
    expect(JSON.stringify(seen)).not.toMatch(/bank|handOver/i)
  })
})
