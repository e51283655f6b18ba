import { randomUUID } from 'node:crypto'
import type { ConversationId, DiscussionId, MemberId, MessageId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

type Who = Pick<TestWorkspace, 'api'>

let t: TestWorkspace
let id: ConversationId
let anna: Awaited<ReturnType<TestWorkspace['newMember']>>
let boris: Awaited<ReturnType<TestWorkspace['newMember']>>
let clara: Awaited<ReturnType<TestWorkspace['newMember']>>
let visitor: Awaited<ReturnType<TestWorkspace['newVisitor']>>

const saying = (text: string) => ({ clientId: randomUUID(), text })
const naming = (memberId: MemberId, to: number): Mention => ({ type: 'member', id: memberId, from: 0, to })
const begin = (as: Who = anna, body: object = {}, of = id) =>
  as.api('POST /conversations/:id/discussions', {
    params: { id: of },
    body: { ...saying('@Boris is it so?'), mentions: [naming(boris.memberId, 6)], ...body },
  })
const say = (of: DiscussionId, text: string, as: Who = boris, body: object = {}) =>
  as.api('POST /discussions/:id/replies', { params: { id: of }, body: { ...saying(text), ...body } })
const seen = (of: DiscussionId, as: Who = anna) => as.api('GET /discussions/:id', { params: { id: of } })
const said = (of: DiscussionId, query: object = {}) =>
  anna.api('GET /discussions/:id/replies', { params: { id: of }, query: { limit: 100, ...query } })
const beside = async (of = id, as: Who = anna) =>
  (await as.api('GET /conversations/:id/discussions', { params: { id: of } })).items
const lines = async (who: Who) =>
  (await who.api('GET /notifications', { query: { limit: 50 } })).items.map(({ kind, preview, discussion }) => [
    kind,
    preview,
    discussion?.id,
  ])
const clear = (who: Who) => who.api('PUT /notifications/clearing', { body: {} })
const another = async () => {
  const { conversation } = await visitor.api('POST /messenger/conversations', { body: saying('And another thing') })
  await t.settle()
  return conversation.id
}
const firstMessage = async () => {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id } })
  return items.find((item) => item.type === 'message')?.id as MessageId
}

beforeEach(async () => {
  t = await newWorkspace()
  anna = await t.newMember('agent', 'Anna')
  boris = await t.newMember('agent', 'Boris')
  clara = await t.newMember('agent', 'Clara')
  visitor = await t.newVisitor()
  id = (await visitor.api('POST /messenger/conversations', { body: saying('I want to talk to a person') })).conversation
    .id
  await t.settle()
  for (const who of [t, anna, boris, clara]) await clear(who)
})

describe('a discussion', () => {
  it('stands in the timeline, with its members, its count and its first words for a title', async () => {
    const made = await begin(anna, { aboutId: await firstMessage() })
    expect(made).toMatchObject({ title: '@Boris is it so?', replies: 0, unread: 0, isMine: true, beganIn: id })
    expect(made.members.map(({ name }) => name)).toEqual(['Anna', 'Boris'])
    await say(made.id, 'It is')
    const [shown] = await beside()
    expect(shown).toMatchObject({
      replies: 1,
      unread: 1,
      lastReplyBy: 'Boris',
      about: { id: await firstMessage(), conversationId: id },
    })
    const { items } = await t.api('GET /conversations/:id/timeline', { params: { id } })
    expect(items.at(-1)).toMatchObject({
      name: 'discussion.began',
      actor: { name: 'Anna' },
      discussion: { id: made.id },
    })
    expect((await said(made.id)).items.map(({ text, author }) => [author.name, text])).toEqual([
      ['Anna', '@Boris is it so?'],
      ['Boris', 'It is'],
    ])
  })

  it('is unread until whoever takes part reads it; the mark never goes back, and others have none', async () => {
    const { id: of } = await begin()
    const read = (as: Who, seq: number) => as.api('PUT /discussions/:id/reading', { params: { id: of }, body: { seq } })
    expect((await seen(of, boris)).unread).toBe(1)
    expect((await read(boris, 99)).unread).toBe(0)
    expect((await read(boris, 0)).unread).toBe(0)
    await say(of, 'More', anna)
    expect((await seen(of, boris)).unread).toBe(1)
    expect(await read(clara, 2)).toMatchObject({ unread: 0, isMine: false })
    const mine = async (who: Who) => (await who.api('GET /discussions', {})).items.map((one) => one.id)
    expect([await mine(boris), await mine(clara)]).toEqual([[of], []])
  })

  it('tells whoever it names and who takes part, each once, nobody of their own', async () => {
    const { id: of } = await begin()
    await t.settle()
    expect(await lines(boris)).toEqual([['mentioned', '@Boris is it so?', of]])
    expect([await lines(anna), await lines(clara)]).toEqual([[], []])
    await clear(boris)
    await say(of, '@Clara knows', boris, { mentions: [naming(clara.memberId, 6)] })
    await t.settle()
    expect([await lines(anna), await lines(clara), await lines(boris)]).toEqual([
      [['watched', '@Clara knows', of]],
      [['mentioned', '@Clara knows', of]],
      [],
    ])
    await clear(anna)
    await anna.api('PATCH /notification-preferences', { body: { choices: { watched: { inApp: false } } } })
    await say(of, 'Do you?', clara)
    await t.settle()
    expect(await lines(anna)).toEqual([])
  })

  it('leaves what it told unread while only its conversation is read, and reads it as far as it is read itself', async () => {
    const { id: of } = await begin()
    await say(of, '@Boris and this?', anna, { mentions: [naming(boris.memberId, 6)] })
    await t.settle()
    const unread = async () => (await boris.api('GET /notifications/unread')).unread
    const before = await unread()
    expect(before).toBeGreaterThan(0)
    await boris.api('PUT /notifications/reading', { body: { conversationId: id } })
    await boris.api('PUT /conversations/:id/reading', { params: { id }, body: { seq: 1 } })
    await t.settle()
    expect(await unread()).toBe(before)
    const read = async (seq: number) => {
      await boris.api('PUT /discussions/:id/reading', { params: { id: of }, body: { seq } })
      await t.settle()
      return unread()
    }
    expect([await read(1), await read(2)]).toEqual([1, 0])
  })

  it('is left by whoever does not want to hear of it, who comes back by writing or by being named', async () => {
    const { id: of } = await begin()
    await t.settle()
    await clear(boris)
    const takePart = (takesPart: boolean) =>
      boris.api('PUT /discussions/:id/membership', { params: { id: of }, body: { takesPart } })
    const names = ({ members }: { members: { name: string }[] }) => members.map(({ name }) => name)
    expect(names(await takePart(false))).toEqual(['Anna'])
    expect((await takePart(false)).isMine).toBe(false)
    await say(of, 'Without him', anna)
    await t.settle()
    expect(await lines(boris)).toEqual([])
    expect(await takePart(true)).toMatchObject({ isMine: true, unread: 0 })
    await takePart(false)
    await say(of, '@Boris after all', anna, { mentions: [naming(boris.memberId, 6)] })
    await t.settle()
    expect(await lines(boris)).toEqual([['mentioned', '@Boris after all', of]])
    await takePart(false)
    await say(of, 'Here I am', boris)
    expect(names(await seen(of))).toEqual(['Anna', 'Boris'])
  })

  it('takes its call back while nobody read it, when the name goes or the words do', async () => {
    const { id: of } = await begin()
    await t.settle()
    const called = async () => {
      const { id } = await say(of, '@Clara look', anna, { mentions: [naming(clara.memberId, 6)] })
      await t.settle()
      expect(await lines(clara)).toEqual([['mentioned', '@Clara look', of]])
      return { params: { id } }
    }
    await anna.api('PATCH /discussion-replies/:id', { ...(await called()), body: { text: 'Nobody looks' } })
    await t.settle()
    expect(await lines(clara)).toEqual([])
    await anna.api('DELETE /discussion-replies/:id', await called())
    await t.settle()
    expect(await lines(clara)).toEqual([])
    const soon = await say(of, '@Clara look', anna, { mentions: [naming(clara.memberId, 6)] })
    await anna.api('PATCH /discussion-replies/:id', { params: { id: soon.id }, body: { text: 'Named too soon' } })
    await t.settle()
    expect((await lines(clara)).filter(([kind]) => kind === 'mentioned')).toEqual([])
    await clear(clara)
    const read = await called()
    await clara.api('PUT /discussions/:id/reading', { params: { id: of }, body: { seq: 9 } })
    await anna.api('PATCH /discussion-replies/:id', { ...read, body: { text: 'Too late' } })
    await t.settle()
    expect(await lines(clara)).toEqual([['mentioned', 'Too late', of]])
  })

  it('calls a team, and by an edit only who is named anew; what was taken back tells nothing', async () => {
    const team = await t.api('POST /teams', { body: { name: 'Refunds', memberIds: [boris.memberId, clara.memberId] } })
    const words = { text: '@Refunds look', mentions: [{ type: 'team', id: team.id, from: 0, to: 8 }] }
    const made = await begin(anna, { ...words })
    expect(made.members.map(({ name }) => name)).toEqual(['Anna', 'Boris', 'Clara'])
    await t.settle()
    for (const who of [boris, clara]) await clear(who)
    const [first] = (await said(made.id)).items
    const params = { id: first?.id as never }
    const body = { text: '@Boris look', mentions: [naming(boris.memberId, 6)] }
    await anna.api('PATCH /discussion-replies/:id', { params, body })
    await t.settle()
    expect([await lines(boris), await lines(clara)]).toEqual([[], []])
    await anna.api('PATCH /discussion-replies/:id', { params, body: { text: '@ Nobody' } })
    expect((await seen(made.id)).title).toBe('@ Nobody')
    await anna.api('DELETE /discussion-replies/:id', { params })
    expect((await said(made.id)).items).toMatchObject([{ text: '', mentions: [], removedAt: expect.any(String) }])
    expect((await seen(made.id)).title).toBe('')
    expect(await refusalOf(anna.api('PATCH /discussion-replies/:id', { params, body }))).toMatchObject({
      code: 'discussion.unchangeable',
    })
  })

  it('lets nobody change the words of another', async () => {
    const { id: of } = await begin()
    const params = { id: (await said(of)).items[0]?.id as never }
    for (const who of [boris, t]) {
      const body = { text: 'Not so' }
      expect(await refusalOf(who.api('PATCH /discussion-replies/:id', { params, body }))).toMatchObject({
        code: 'forbidden',
      })
      expect(await refusalOf(who.api('DELETE /discussion-replies/:id', { params }))).toMatchObject({
        code: 'forbidden',
      })
    }
  })

  it('is settled and opened again by anybody, and by the next words', async () => {
    const { id: of } = await begin()
    const settle = (isSettled: boolean, as: Who = clara) =>
      as.api('PATCH /discussions/:id', { params: { id: of }, body: { isSettled } })
    expect(await settle(true)).toMatchObject({ settledBy: 'Clara', settledAt: expect.any(String) })
    expect((await settle(false)).settledAt).toBeNull()
    await settle(true)
    await say(of, 'Wait')
    expect((await seen(of)).settledAt).toBeNull()
  })

  it('is begun and goes on beside a closed conversation', async () => {
    await t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'closed' } })
    const { id: of } = await begin()
    await say(of, 'Still here')
    expect((await seen(of)).replies).toBe(1)
  })

  it('keeps what somebody said who left, and tells them nothing', async () => {
    const { id: of } = await begin()
    await say(of, 'It is')
    await t.api('DELETE /members/:id', { params: { id: boris.memberId } })
    await t.settle()
    expect((await seen(of)).members.map(({ name }) => name)).toEqual(['Anna'])
    expect((await said(of)).items.at(-1)).toMatchObject({ text: 'It is', author: { name: 'Boris' } })
    await say(of, 'Are you there?', anna)
    await t.settle()
  })
})

describe('who sends twice, or at once', () => {
  it('begins one discussion and says one thing', async () => {
    const body = saying('Once')
    const made = await Promise.all([begin(anna, body), begin(anna, body)])
    expect(new Set(made.map((one) => one.id)).size).toBe(1)
    expect(await beside()).toHaveLength(1)
    const reply = saying('Twice')
    const of = made[0].id
    await Promise.all([say(of, '', boris, reply), say(of, '', boris, reply)])
    await say(of, '', boris, reply)
    expect((await said(of)).items).toHaveLength(2)
    expect(await refusalOf(say(of, '', boris, { ...reply, text: 'Other' }))).toMatchObject({
      code: 'message.client_id_reused',
    })
    const elsewhere = await another()
    expect(await refusalOf(begin(anna, body, elsewhere))).toMatchObject({ code: 'message.client_id_reused' })
  })

  it('is told of a conflict where other words come under the id it was begun with, unless they were changed since', async () => {
    const body = { ...saying('Once'), mentions: [] }
    const made = await begin(anna, body)
    const other = begin(anna, { ...body, text: 'Other words' })
    expect(await refusalOf(other)).toMatchObject({ code: 'message.client_id_reused' })
    const [first] = (await said(made.id)).items
    await anna.api('PATCH /discussion-replies/:id', { params: { id: first?.id as never }, body: { text: 'Once more' } })
    expect((await begin(anna, body)).id).toBe(made.id)
  })

  it('finds a place for each who replies in the same moment', async () => {
    const { id: of } = await begin()
    await Promise.all([t, anna, boris, clara].map((who, n) => say(of, `Reply ${n}`, who)))
    expect((await said(of)).items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('nobody else', () => {
  it('of another workspace sees or changes anything', async () => {
    const { id: of } = await begin()
    const other = await newWorkspace()
    const params = { id: of }
    const replyParams = { id: (await said(of)).items[0]?.id as never }
    for (const asking of [
      () => seen(of, other),
      () => say(of, 'Hello', other),
      () => other.api('GET /discussions/:id/replies', { params }),
      () => other.api('PATCH /discussions/:id', { params, body: { isSettled: true } }),
      () => other.api('PUT /discussions/:id/reading', { params, body: { seq: 1 } }),
      () => other.api('PATCH /discussion-replies/:id', { params: replyParams, body: { text: 'Mine' } }),
      () => other.api('DELETE /discussion-replies/:id', { params: replyParams }),
      () => begin(other),
      () => beside(id, other),
    ])
      expect(await refusalOf(asking())).toMatchObject({ code: 'not_found' })
    const stranger = (await other.api('GET /me')).member.id
    expect((await begin(anna, { mentions: [naming(stranger, 6)] })).members.map(({ name }) => name)).toEqual(['Anna'])
  })

  it('may be about a message of another conversation, empty, or one too many', async () => {
    const elsewhere = await another()
    const sameName = { clientId: randomUUID() }
    await begin(anna, sameName)
    for (const other of [{ title: 'Money' }, { aboutId: await firstMessage() }])
      expect(await refusalOf(begin(anna, { ...sameName, ...other }))).toMatchObject({
        code: 'message.client_id_reused',
      })
    const aboutId = await firstMessage()
    expect(await refusalOf(begin(anna, { aboutId }, elsewhere))).toMatchObject({ code: 'not_found' })
    expect(await refusalOf(begin(anna, { text: ' \n ' }))).toMatchObject({ code: 'discussion.empty' })
    expect(await beside(elsewhere)).toEqual([])
  })

  it('among contacts, and no copy for them, holds a word of it', async () => {
    const { id: of } = await begin(anna, { text: 'A secret', title: 'Secret plan' })
    await say(of, 'Another secret')
    await t.settle()
    const params = { id }
    const messages = await visitor.api('GET /messenger/conversations/:id/messages', { params })
    expect(JSON.stringify(messages)).not.toMatch(/secret/i)
    const copy = async (hasNotes: boolean) => {
      const body = { format: 'markdown', locale: 'en', hasNotes, hasEvents: true, timeZone: 'UTC' } as const
      const { url } = await t.api('POST /conversations/:id/exports', { params, body })
      return (await t.house.app.inject({ method: 'GET', url })).body
    }
    expect(await copy(false)).not.toMatch(/secret|discussion/i)
    expect(await copy(true)).toMatch(/Secret plan[\s\S]*A secret[\s\S]*Another secret/)
  })
})

it('follows its conversation through a merge and back; a split leaves it', async () => {
  const { id: of } = await begin()
  const target = await another()
  await t.api('POST /merges', { body: { sourceId: id, targetId: target } })
  expect((await beside(target)).map((one) => [one.id, one.conversation.id, one.beganIn])).toEqual([[of, target, id]])
  await say(of, 'Goes on')
  await t.settle()
  expect((await seen(of)).conversation.id).toBe(target)
  expect(await refusalOf(begin())).toMatchObject({ code: 'conversation.merged' })
  await t.api('DELETE /merges/:id', { params: { id } })
  expect([await beside(target), (await beside()).map((one) => one.conversation.id)]).toEqual([[], [id]])
})

it('with two thousand replies is read page by page, none twice', async () => {
  const { id: of } = await begin()
  const row = { workspace_id: t.workspaceId, discussion_id: of, author_name: 'Anna', mentions: '[]' }
  const rows = Array.from({ length: 2000 }, (_, n) => ({
    ...row,
    id: randomUUID(),
    client_id: randomUUID(),
    seq: n + 2,
    text: `Reply ${n + 2}`,
    created_at: t.ctx.now,
  }))
  await t.ctx.db.insertInto('discussion_replies').values(rows).execute()
  const seqs: number[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await said(of, cursor ? { cursor } : {})
    seqs.unshift(...page.items.map(({ seq }) => seq))
    cursor = page.nextCursor
  }
  expect(seqs).toEqual(Array.from({ length: 2001 }, (_, n) => n + 1))
})
