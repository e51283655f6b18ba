import { randomUUID } from 'node:crypto'
import type { HeldReply } from '@opora/contract/held-replies'
import type { ConversationId, HeldReplyId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, type Conversing, draftOf } from '../../testing/conversing.ts'
import { formOf } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace, type TypedApi } from '../../testing/new-workspace.ts'
import { leaveReply } from './leave-reply.job.ts'
import { stopLost } from './stop-lost.ts'

let t: TestWorkspace
let talk: Conversing
beforeEach(async () => {
  t = await newWorkspace()
  talk = await ask(t, 'I want a person')
})

const secondMs = 1000
const minuteMs = 60_000
const inMs = (ms: number): string => new Date(t.house.clock.now().getTime() + ms).toISOString()
async function press(text: string, body: object = {}, api: TypedApi = t.api): Promise<HeldReply> {
  const call = { params: { id: talk.id }, body: { ...draftOf(text), ...body } }
  const { held } = await api('POST /conversations/:id/held-replies', call)
  if (!held) throw new Error('it left at once')
  return held
}
const schedule = (text: string, ms: number, body: object = {}) => press(text, { leavesAt: inMs(ms), ...body })
const heldIn = async (id: ConversationId = talk.id, api: TypedApi = t.api) =>
  (await api('GET /conversations/:id/held-replies', { params: { id } })).items
const one = (id: HeldReplyId) => ({ params: { id } })
const takeBack = (id: HeldReplyId) => t.api('DELETE /held-replies/:id', one(id))
const sendNow = (id: HeldReplyId, api: TypedApi = t.api) => api('POST /held-replies/:id/departure', one(id))
/** What the visitor reads that members said. */
const heard = async (): Promise<string[]> =>
  (await talk.read()).filter(({ author }) => author.type === 'member').map(({ text }) => text)
async function after(ms: number): Promise<void> {
  t.house.clock.advance(ms)
  await t.settle()
}
const told = async (api: TypedApi = t.api) => (await api('GET /notifications')).items.map(({ kind }) => kind)
const stateOf = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation

describe('a reply that can be taken back', () => {
  it('is seen by colleagues and not by the contact, and leaves once when its seconds are over', async () => {
    const agent = await t.newMember('agent', 'Kim')
    const held = await press('In a moment')
    expect(held).toMatchObject({ isScheduled: false, leavesInMs: 5000, problem: null, author: { name: 'Olga Owner' } })
    expect(await heldIn(talk.id, agent.api)).toMatchObject([{ id: held.id, text: 'In a moment' }])
    expect(await heard()).toEqual([])
    await after(5 * secondMs)
    expect(await heard()).toEqual(['In a moment'])
    expect(await heldIn()).toEqual([])
    const said = (await talk.timeline()).filter((item) => item.type === 'message' && item.author.type === 'member')
    expect(said).toMatchObject([{ clientId: held.clientId }])
    expect((said[0]?.createdAt ?? '') >= held.leavesAt).toBe(true)
    await expect(takeBack(held.id)).rejects.toMatchObject({ code: 'held_reply.gone' })
  })

  it('comes back whole, the same when it is asked again, and never leaves', async () => {
    const file = await t.api('POST /files', { form: formOf({ 'map.txt': 'north' }) })
    const quoted = (await talk.timeline()).find((item) => item.type === 'message')
    const held = await press('With a map', { fileIds: [file.id], replyToId: quoted?.id })
    const back = await takeBack(held.id)
    expect(back).toMatchObject({
      text: 'With a map',
      attachments: [{ id: file.id, name: 'map.txt' }],
      replyTo: { id: quoted?.id, preview: 'I want a person' },
    })
    expect((await takeBack(held.id)).text).toBe('With a map')
    await after(minuteMs)
    expect(await heard()).toEqual([])
    await expect(sendNow(held.id)).rejects.toMatchObject({ code: 'held_reply.gone' })
    const again = await press('With a map, once more', { fileIds: [file.id] })
    await after(5 * secondMs)
    expect(again.attachments).toHaveLength(1)
    expect(await heard()).toEqual(['With a map, once more'])
  })

  it('is one however often its press is repeated, at once too, and never another text', async () => {
    const body = draftOf('Once')
    const call = { params: { id: talk.id }, body }
    const all = await Promise.all([1, 2, 3].map(() => t.api('POST /conversations/:id/held-replies', call)))
    expect(new Set(all.map(({ held }) => held?.id)).size).toBe(1)
    const other = { params: { id: talk.id }, body: { ...body, text: 'Twice' } }
    const reused = { code: 'message.client_id_reused' }
    await expect(t.api('POST /conversations/:id/held-replies', other)).rejects.toMatchObject(reused)
    await after(5 * secondMs)
    expect((await t.api('POST /conversations/:id/held-replies', call)).message?.text).toBe('Once')
    await t.settle()
    expect(await heard()).toEqual(['Once'])
  })

  it('waits as long as its author wants, and what was written later never leaves earlier', async () => {
    const set = (undoSeconds: 0 | 20) => t.api('PUT /sending-preferences', { body: { undoSeconds } })
    expect(await t.api('GET /sending-preferences')).toEqual({ undoSeconds: 5 })
    await set(20)
    const first = await press('First')
    expect(first.leavesInMs).toBe(20_000)
    await set(0)
    const second = await press('Second')
    expect(second.leavesAt).toBe(first.leavesAt)
    await after(20 * secondMs)
    expect(await heard()).toEqual(['First', 'Second'])
    const call = { params: { id: talk.id }, body: draftOf('Third') }
    expect(await t.api('POST /conversations/:id/held-replies', call)).toMatchObject({
      held: null,
      message: { text: 'Third' },
    })
  })

  it('takes the conversation at once, ends the draft, and resolves only when it leaves', async () => {
    const version = Date.now()
    const draft = { params: { id: talk.id, kind: 'reply' as const }, body: { text: 'Half', version } }
    await t.api('PUT /conversations/:id/drafts/:kind', draft)
    await press('Done', { resolves: true })
    const { assistantState, assignee, status, waitingSince } = await stateOf(talk.id)
    expect({ assistantState, status, name: assignee?.name }).toEqual({
      assistantState: 'silent',
      status: 'open',
      name: 'Olga Owner',
    })
    expect(waitingSince).not.toBeNull()
    expect((await t.api('GET /conversations/:id/drafts', { params: { id: talk.id } })).items).toEqual([])
    await after(5 * secondMs)
    expect(await stateOf(talk.id)).toMatchObject({ status: 'resolved', waitingSince: null })
  })

  it('settles nothing its contact wrote after the press: that still waits for somebody', async () => {
    await press('Done', { resolves: true })
    await talk.write('No, it is still broken')
    await after(5 * secondMs)
    expect(await heard()).toEqual(['Done'])
    expect(await stateOf(talk.id)).toMatchObject({
      status: 'open',
      needsPerson: true,
      waitingSince: expect.any(String),
    })
    expect((await stateOf(talk.id)).unread).toBeGreaterThan(0)
  })

  it('leaves what members did after the press as it is', async () => {
    const params = { id: talk.id }
    await press('That is all')
    await t.api('POST /conversations/:id/resolution', { params })
    await after(5 * secondMs)
    expect(await stateOf(talk.id)).toMatchObject({ status: 'resolved', unread: 0, waitingSince: null })
    await press('One more thing')
    await t.api('PUT /conversations/:id/assignment', { params, body: { memberId: null } })
    await after(5 * secondMs)
    expect(await stateOf(talk.id)).toMatchObject({ status: 'open' })
    await press('Good bye')
    await t.api('PUT /conversations/:id/status', { params, body: { status: 'closed' } })
    await t.api('PUT /conversations/:id/assignment', { params, body: { memberId: null } })
    await after(5 * secondMs)
    expect(await stateOf(talk.id)).toMatchObject({ status: 'closed', assignee: null })
    expect(await heard()).toEqual(['That is all', 'One more thing', 'Good bye'])
  })

  it('keeps the assistant out of a resolved conversation its contact opens meanwhile', async () => {
    const quiet = await ask(t, 'Thank you!')
    const params = { id: quiet.id }
    await t.api('POST /conversations/:id/resolution', { params })
    expect(await stateOf(quiet.id)).toMatchObject({ assistantState: 'answering' })
    await t.api('POST /conversations/:id/held-replies', { params, body: draftOf('By the way') })
    expect(await stateOf(quiet.id)).toMatchObject({ status: 'resolved', assistantState: 'silent' })
    await quiet.write('How do I get my deposit back?')
    await after(5 * secondMs)
    expect((await quiet.read()).at(-1)).toMatchObject({ text: 'By the way', author: { type: 'member' } })
  })

  it('lets the assistant speak again where it was taken back before anybody wrote', async () => {
    const quiet = await ask(t, 'Thank you!')
    const params = { id: quiet.id }
    await t.api('POST /conversations/:id/resolution', { params })
    const { held } = await t.api('POST /conversations/:id/held-replies', { params, body: draftOf('By the way') })
    if (held) await takeBack(held.id)
    expect(await stateOf(quiet.id)).toMatchObject({ status: 'resolved', assistantState: 'answering' })
  })

  it('is judged when it is pressed, and again when it leaves: overtaken, it waits for a second word', async () => {
    const { lastSeq } = await stateOf(talk.id)
    const agent = await t.newMember('agent', 'Kim')
    const held = await press('Mine', { afterSeq: lastSeq })
    const hers = { params: { id: talk.id }, body: draftOf('Hers') }
    await agent.api('POST /conversations/:id/messages', hers)
    await expect(press('Late', { afterSeq: lastSeq })).rejects.toMatchObject({
      code: 'conversation.answered_meanwhile',
    })
    await after(5 * secondMs)
    expect(await heard()).toEqual(['Hers'])
    expect(await heldIn()).toMatchObject([{ id: held.id, problem: 'conversation.answered_meanwhile', text: 'Mine' }])
    expect(await told()).toContain('reply_stopped')
    expect(await told(agent.api)).not.toContain('reply_stopped')
    await expect(sendNow(held.id, agent.api)).rejects.toMatchObject({ code: 'forbidden' })
    await sendNow(held.id)
    expect(await heard()).toEqual(['Hers', 'Mine'])
  })

  it('that was overtaken leaves at another moment its author gives it, by how it stands then', async () => {
    const { lastSeq } = await stateOf(talk.id)
    const agent = await t.newMember('agent', 'Kim')
    const held = await press('Mine', { afterSeq: lastSeq })
    await agent.api('POST /conversations/:id/messages', { params: { id: talk.id }, body: draftOf('Hers') })
    await after(5 * secondMs)
    const later = (ms: number) => t.api('PATCH /held-replies/:id', { ...one(held.id), body: { leavesAt: inMs(ms) } })
    await later(minuteMs)
    await agent.api('PUT /conversations/:id/status', { params: { id: talk.id }, body: { status: 'closed' } })
    await after(minuteMs)
    expect(await heldIn()).toMatchObject([{ id: held.id, problem: 'conversation.closed' }])
    await agent.api('DELETE /conversations/:id/resolution', { params: { id: talk.id } })
    await later(minuteMs)
    await after(minuteMs)
    expect(await heard()).toEqual(['Hers', 'Mine'])
  })

  it('taken back is not promised again to a press whose answer was lost', async () => {
    const call = { params: { id: talk.id }, body: draftOf('Once') }
    const { held } = await t.api('POST /conversations/:id/held-replies', call)
    if (held) await takeBack(held.id)
    await expect(t.api('POST /conversations/:id/held-replies', call)).rejects.toMatchObject({
      code: 'held_reply.taken_back',
    })
  })

  it('either leaves or comes back when both happen in one moment', async () => {
    const held = await press('Now or never')
    const [sent, back] = await Promise.allSettled([sendNow(held.id), takeBack(held.id)])
    expect([sent.status, back.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await heard()).toHaveLength(sent.status === 'fulfilled' ? 1 : 0)
  })

  it.each([
    ['nothing in it', { text: ' ' }, 'message.empty'],
    ['a file of nobody', { text: 'Hi', fileIds: [randomUUID()] }, 'file.missing'],
    ['a moment that has passed', { text: 'Hi', leavesAt: '2020-01-01T00:00:00.000Z' }, 'held_reply.passed'],
    ['a moment years away', { text: 'Hi', leavesAt: '2090-01-01T00:00:00.000Z' }, 'held_reply.too_far'],
  ])('is refused with %s', async (_, { text, ...body }, code) => {
    await expect(press(text, body)).rejects.toMatchObject({ code })
    expect(await heldIn()).toEqual([])
  })
})

describe('a reply that waits for a moment', () => {
  it('leaves at it, is listed with its author until then, and leaves the conversation to others meanwhile', async () => {
    const held = await schedule('Good morning', 3 * minuteMs)
    expect(held).toMatchObject({ isScheduled: true, cancelsOnWord: true })
    expect((await stateOf(talk.id)).assignee).toBeNull()
    expect((await t.api('GET /held-replies')).items).toMatchObject([{ id: held.id, conversation: { id: talk.id } }])
    await after(3 * minuteMs)
    expect(await heard()).toEqual(['Good morning'])
    expect((await t.api('GET /held-replies')).items).toEqual([])
  })

  it('stops when the contact writes first, and its author is told; the text stays', async () => {
    const held = await schedule('Still there?', 3 * minuteMs)
    const other = await schedule('By the way', 3 * minuteMs, { cancelsOnWord: false })
    t.house.clock.advance(secondMs)
    await talk.write('I am back')
    await after(4 * minuteMs)
    expect(await heard()).toEqual(['By the way'])
    expect(await heldIn()).toMatchObject([{ id: held.id, problem: 'held_reply.contact_wrote', text: 'Still there?' }])
    expect(other.cancelsOnWord).toBe(false)
    expect(await told()).toContain('reply_stopped')
  })

  it('is not sent over a word that came in the same moment', async () => {
    const held = await schedule('Still there?', minuteMs)
    t.house.clock.advance(minuteMs)
    await talk.write('I am back')
    // Whoever hears of the word is late: only the leaving itself looks.
    await t.ctx.db.deleteFrom('jobs').where('kind', '=', 'held-replies.meet-word').execute()
    await t.settle()
    expect(await heard()).toEqual([])
    expect(await heldIn()).toMatchObject([{ id: held.id, problem: 'held_reply.contact_wrote' }])
  })

  it('gets other words and another moment, and comes back after it was cancelled', async () => {
    const held = await schedule('Soon', minuteMs)
    const change = (body: object) => t.api('PATCH /held-replies/:id', { ...one(held.id), body })
    await change({ text: 'Later', leavesAt: inMs(3 * minuteMs) })
    const leaving = t.ctx.db.selectFrom('jobs').select(['id', 'run_at']).where('kind', '=', 'held-replies.leave')
    const [first] = await leaving.orderBy('run_at').execute()
    await t.ctx.db
      .deleteFrom('jobs')
      .where('kind', '=', 'held-replies.leave')
      .where('id', '<>', first?.id ?? '')
      .execute()
    await after(2 * minuteMs)
    expect(await heard()).toEqual([])
    await takeBack(held.id)
    await expect(change({ leavesAt: inMs(-minuteMs) })).rejects.toMatchObject({ code: 'held_reply.passed' })
    await expect(change({ text: '  ', leavesAt: inMs(minuteMs) })).rejects.toMatchObject({ code: 'message.empty' })
    await change({ leavesAt: inMs(minuteMs) })
    await after(minuteMs)
    expect(await heard()).toEqual(['Later'])
    await expect(change({ text: 'Too late' })).rejects.toMatchObject({ code: 'held_reply.gone' })
  })

  it('stays with its words when its cancelling is undone after its moment', async () => {
    const held = await schedule('Soon', minuteMs)
    await takeBack(held.id)
    await after(2 * minuteMs)
    await t.api('PATCH /held-replies/:id', { ...one(held.id), body: {} })
    const late = { id: held.id, text: 'Soon', problem: 'held_reply.passed' }
    expect((await t.api('GET /held-replies')).items).toMatchObject([late])
    await t.settle()
    expect(await heard()).toEqual([])
    await sendNow(held.id)
    expect(await heard()).toEqual(['Soon'])
  })

  it('goes with a conversation that is merged, and opens one that was resolved', async () => {
    const body = draftOf('I want a person')
    const { conversation } = await talk.visitor.api('POST /messenger/conversations', { body })
    await t.settle()
    const held = await schedule('Here too', minuteMs)
    await t.api('POST /merges', { body: { sourceId: talk.id, targetId: conversation.id } })
    await t.api('POST /conversations/:id/resolution', { params: { id: conversation.id } })
    expect(await heldIn(conversation.id)).toMatchObject([{ id: held.id, conversation: { id: conversation.id } }])
    await after(minuteMs)
    const { items } = await t.api('GET /conversations/:id/timeline', { params: { id: conversation.id } })
    expect(items).toContainEqual(expect.objectContaining({ text: 'Here too' }))
    expect((await stateOf(conversation.id)).status).toBe('open')
  })

  it('stops when its contact is blocked or its author is gone, and then others decide', async () => {
    const agent = await t.newMember('agent', 'Kim')
    const hers = await press('From Kim', { leavesAt: inMs(2 * minuteMs) }, agent.api)
    const mine = await schedule('From me', minuteMs)
    const { contact } = await stateOf(talk.id)
    t.house.clock.advance(secondMs)
    await t.api('POST /contacts/blocking', { body: { contactIds: [contact.id], isBlocked: true } })
    await t.api('DELETE /members/:id', { params: { id: agent.memberId } })
    await after(3 * minuteMs)
    expect(await heard()).toEqual([])
    const problems = new Map((await heldIn()).map(({ id, problem }) => [id, problem]))
    expect(problems).toEqual(
      new Map([
        [mine.id, 'contact.blocked'],
        [hers.id, 'held_reply.author_left'],
      ]),
    )
    expect((await heldIn()).find(({ id }) => id === hers.id)?.author).toMatchObject({ name: 'Kim', isHere: false })
    expect((await sendNow(hers.id)).author).toMatchObject({ name: 'Olga Owner' })
  })

  it('is paged for its author, who sees no one else’s', async () => {
    const agent = await t.newMember('agent')
    for (const minutes of [3, 1, 2]) await schedule(`In ${minutes}`, minutes * minuteMs)
    const first = await t.api('GET /held-replies', { query: { limit: 2 } })
    expect(first.items.map(({ text }) => text)).toEqual(['In 1', 'In 2'])
    const second = await t.api('GET /held-replies', { query: { limit: 2, cursor: first.nextCursor ?? '' } })
    expect(second).toMatchObject({ items: [{ text: 'In 3' }], nextCursor: null })
    expect((await agent.api('GET /held-replies')).items).toEqual([])
    const others = { ...one(first.items[0]?.id as HeldReplyId) }
    await expect(agent.api('DELETE /held-replies/:id', others)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a reply whose job was lost', () => {
  const sweep = () => stopLost.run(t.house.database, t.house.open())
  const lose = () => t.ctx.db.updateTable('jobs').set({ state: 'dead' }).where('kind', '=', leaveReply.kind).execute()

  it('stops, its author is told, and it can leave now', async () => {
    const held = await press('Whoever sends me')
    t.house.clock.advance(2 * minuteMs)
    await sweep()
    expect(await heldIn()).toMatchObject([{ problem: null }])
    await lose()
    await sweep()
    await sweep()
    await t.settle()
    expect(await heldIn()).toMatchObject([{ id: held.id, problem: 'internal' }])
    expect(await told()).toEqual(['reply_stopped'])
    await sendNow(held.id)
    expect(await heard()).toEqual(['Whoever sends me'])
  })

  it('counts by its moment: what another one left behind does not send it', async () => {
    const held = await schedule('At another moment', 60 * minuteMs)
    await t.api('PATCH /held-replies/:id', { ...one(held.id), body: { leavesAt: inMs(minuteMs) } })
    await t.ctx.db
      .deleteFrom('jobs')
      .where('kind', '=', leaveReply.kind)
      .where('run_at', '<', new Date(t.house.clock.now().getTime() + 2 * minuteMs))
      .execute()
    t.house.clock.advance(5 * minuteMs)
    await sweep()
    expect(await heldIn()).toMatchObject([{ problem: 'internal' }])
  })
})
