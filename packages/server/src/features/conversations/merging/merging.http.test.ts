import type { Conversation, TimelineItem } from '@opora/contract/conversations'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { begin, type Conversing, draftOf } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
})

const later = () => t.house.clock.advance(1000)
const stateOf = async (id: ConversationId): Promise<Conversation> =>
  (await t.api('GET /conversations/:id', { params: { id } })).conversation
const merge = (id: ConversationId, intoId: ConversationId) =>
  t.api('POST /merges', { body: { sourceId: id, targetId: intoId } })
const unmerge = (id: ConversationId) => t.api('DELETE /merges/:id', { params: { id } })
const split = (id: ConversationId, messageIds: MessageId[], subject = '') =>
  t.api('POST /splits', { body: { conversationId: id, messageIds, subject } })
const reply = (id: ConversationId, text: string) =>
  t.api('POST /conversations/:id/messages', { params: { id }, body: draftOf(text) })
const refused = (promise: Promise<unknown>, code: string) => expect(promise).rejects.toMatchObject({ code })

const wordsOf = (items: readonly TimelineItem[]): string[] =>
  items.map((item) => (item.type === 'message' ? item.text : item.name))
const timelineOf = async (id: ConversationId) =>
  (await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })).items
const saidIn = async (id: ConversationId) =>
  (await timelineOf(id)).flatMap((item) => (item.type === 'message' ? [item.text] : []))

/** Two conversations of one visitor, said by turns. */
async function two(): Promise<[Conversing, Conversing]> {
  const one = await begin(t, 'a1')
  later()
  const other = await begin(t, 'b1', one.visitor)
  later()
  await one.write('a2')
  later()
  await other.write('b2')
  later()
  return [one, other]
}

describe('merging', () => {
  it('shows what was said in the source where it was said in the target, and closes the source', async () => {
    const [one, other] = await two()
    const target = await merge(other.id, one.id)
    expect(wordsOf(await timelineOf(one.id))).toEqual(['a1', 'b1', 'a2', 'b2', 'conversation.merged'])
    expect(target).toMatchObject({ id: one.id, status: 'open', needsPerson: true, unread: 4, mergedInto: null })
    expect(target.lastMessage).toMatchObject({ preview: 'b2' })
    const source = await stateOf(other.id)
    expect(source).toMatchObject({ status: 'closed', needsPerson: false, waitingSince: null, unread: 0 })
    expect(source.mergedInto).toEqual({ id: one.id, number: target.number })
    const [, moved, , , event] = await timelineOf(one.id)
    expect(moved).toMatchObject({ origin: { id: other.id, number: source.number, inbox: { kind: 'widget' } } })
    expect(event).toMatchObject({ other: { id: other.id, number: source.number, role: 'source' } })
    const [there] = await timelineOf(other.id)
    expect(there).toMatchObject({ name: 'conversation.merged', other: { id: one.id, role: 'target' } })
    expect(await t.api('GET /conversations/counts')).toMatchObject({ all: 1, unassigned: 1 })
    const seqs = (await timelineOf(one.id)).map(({ seq }) => seq)
    expect(new Set(seqs).size).toBe(seqs.length)
  })

  it('takes along who has it, tags, the rating and what was begun', async () => {
    const [one, other] = await two()
    const tag = await t.api('POST /tags', { body: { name: 'Money' } })
    await t.api('PATCH /conversations/:id/tags', { params: { id: other.id }, body: { addIds: [tag.id] } })
    await other.visitor.api('POST /messenger/conversations/:id/satisfaction', {
      params: { id: other.id },
      body: { score: 4 },
    })
    await t.api('DELETE /conversations/:id/resolution', { params: { id: other.id } })
    const me = (await t.api('GET /me')).member.id
    await t.api('PUT /conversations/:id/assignment', { params: { id: other.id }, body: { memberId: me } })
    const draft = {
      params: { id: other.id, kind: 'reply' as const },
      body: { text: 'Half an answer', version: Date.now() },
    }
    await t.api('PUT /conversations/:id/drafts/:kind', draft)
    const target = await merge(other.id, one.id)
    expect(target).toMatchObject({ assignee: { id: me }, rating: { score: 4 }, tags: [{ name: 'Money' }] })
    const drafts = await t.api('GET /conversations/:id/drafts', { params: { id: one.id } })
    expect(drafts.items).toMatchObject([{ kind: 'reply', text: 'Half an answer' }])
    const back = await unmerge(other.id)
    expect(back).toMatchObject({
      assignee: { id: me },
      rating: { score: 4 },
      tags: [{ name: 'Money' }],
      status: 'open',
    })
    expect(await stateOf(one.id)).toMatchObject({ assignee: null, rating: null, tags: [] })
    expect((await t.api('GET /conversations/:id/drafts', { params: { id: other.id } })).items).toMatchObject([
      { text: 'Half an answer' },
    ])
  })

  it('refuses what makes no sense, each with its reason', async () => {
    const [one, other] = await two()
    const third = await begin(t, 'c1', one.visitor)
    const strangers = await begin(t, 'Somebody else')
    await refused(merge(one.id, one.id), 'conversation.merge_itself')
    await refused(merge(one.id, strangers.id), 'conversation.other_contact')
    await refused(unmerge(one.id), 'conversation.not_merged')
    await merge(other.id, one.id)
    await merge(other.id, one.id)
    await refused(merge(other.id, third.id), 'conversation.merged')
    await refused(merge(third.id, other.id), 'conversation.merged')
    await refused(reply(other.id, 'Hello?'), 'conversation.merged')
    await refused(t.api('DELETE /conversations/:id/resolution', { params: { id: other.id } }), 'conversation.merged')
    await merge(one.id, third.id)
    expect((await stateOf(other.id)).mergedInto).toMatchObject({ id: third.id })
    await refused(unmerge(other.id), 'conversation.merged_on')
    expect(await saidIn(third.id)).toEqual(['a1', 'b1', 'a2', 'b2', 'c1'])
    await unmerge(one.id)
    expect(await saidIn(one.id)).toEqual(['a1', 'b1', 'a2', 'b2'])
    await unmerge(other.id)
    expect(await saidIn(one.id)).toEqual(['a1', 'a2'])
    expect(await saidIn(other.id)).toEqual(['b1', 'b2'])
  })

  it('is nothing the visitor has to know of: what they have open goes on', async () => {
    const [one, other] = await two()
    await merge(other.id, one.id)
    const home = await one.visitor.api('GET /messenger/home')
    expect(home.conversations.map(({ id }) => id)).toEqual([one.id])
    await other.write('b3')
    const page = await one.visitor.api('GET /messenger/conversations/:id/messages', { params: { id: other.id } })
    expect(page.conversation.id).toBe(one.id)
    expect(page.items.map(({ text }) => text)).toEqual(['a1', 'b1', 'a2', 'b2', 'b3'])
    expect(await stateOf(other.id)).toMatchObject({ status: 'closed', needsPerson: false })
  })
})

describe('undoing a merge', () => {
  it('puts everything back, and keeps what was said since where it was said', async () => {
    const [one, other] = await two()
    const before = [await stateOf(one.id), await stateOf(other.id)]
    const places = [await timelineOf(one.id), await timelineOf(other.id)]
    await merge(other.id, one.id)
    later()
    const source = await unmerge(other.id)
    const kept = ['status', 'needsPerson', 'waitingSince', 'unread', 'assignee', 'lastMessage', 'tags'] as const
    for (const [index, now] of [await stateOf(one.id), source].entries())
      for (const name of kept) expect(now[name], name).toEqual(before[index]?.[name])
    for (const [index, id] of [one.id, other.id].entries()) {
      const now = (await timelineOf(id)).filter(({ type }) => type === 'message')
      expect(now).toEqual(
        places[index]?.map((item) => ({ ...item, seq: now.find((held) => held.id === item.id)?.seq })),
      )
    }
    expect(source.mergedInto).toBeNull()
    await merge(other.id, one.id)
    await reply(one.id, 'to both')
    later()
    await unmerge(other.id)
    expect(await saidIn(one.id)).toEqual(['a1', 'a2', 'to both'])
    expect(await saidIn(other.id)).toEqual(['b1', 'b2'])
    expect(await stateOf(one.id)).toMatchObject({ needsPerson: false, status: 'open' })
  })
})

describe('splitting', () => {
  it('moves the messages into a new conversation of the contact, and back', async () => {
    const [one] = await two()
    await reply(one.id, 'answer')
    later()
    await one.write('another matter')
    const items = (await timelineOf(one.id)).filter(({ type }) => type === 'message')
    const ids = items.slice(-1).map(({ id }) => id as MessageId)
    await t.api('PUT /conversations/:id/priority', { params: { id: one.id }, body: { priority: 'high' } })
    const made = await split(one.id, ids)
    expect(made.priority).toBe('high')
    expect(made).toMatchObject({ subject: 'another matter', status: 'open', needsPerson: true, unread: 1 })
    expect(wordsOf(await timelineOf(made.id))).toEqual(['another matter', 'conversation.split'])
    expect(await saidIn(one.id)).toEqual(['a1', 'a2', 'answer'])
    const first = await t.api('DELETE /splits/:id', { params: { id: made.id } })
    expect(first.id).toBe(one.id)
    expect(await saidIn(one.id)).toEqual(['a1', 'a2', 'answer', 'another matter'])
    expect((await timelineOf(one.id)).every((item) => item.type === 'event' || item.origin === null)).toBe(true)
    await refused(t.api('DELETE /splits/:id', { params: { id: made.id } }), 'conversation.not_split')
  })

  it('stays where it was split off to when the rest is merged into it and that is undone', async () => {
    const [one] = await two()
    const [first] = (await timelineOf(one.id)).filter(({ type }) => type === 'message')
    const made = await split(one.id, [first?.id as MessageId])
    await merge(one.id, made.id)
    expect(await saidIn(made.id)).toEqual(['a1', 'a2'])
    await unmerge(one.id)
    expect([await saidIn(made.id), await saidIn(one.id)]).toEqual([['a1'], ['a2']])
  })

  it('leaves something behind, and takes nothing of others', async () => {
    const [one, other] = await two()
    const idsOf = async (id: ConversationId) =>
      (await timelineOf(id)).flatMap((item) => (item.type === 'message' ? [item.id] : []))
    await refused(split(one.id, await idsOf(one.id)), 'conversation.split_all')
    await refused(split(one.id, (await idsOf(other.id)).slice(0, 1)), 'not_found')
  })
})
