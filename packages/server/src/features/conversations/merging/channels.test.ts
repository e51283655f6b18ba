import type { Message } from '@opora/contract/conversations'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Received } from '../../../ports/channel.ts'
import { begin, type Conversing, draftOf } from '../../../testing/conversing.ts'
import { connectPost, type Post, writer, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let post: Post
/** By the website, and by post, of one person. */
let site: Conversing
let mail: ConversationId
let order = 1

const messagesOf = async (id: ConversationId): Promise<Message[]> => {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.filter((item) => item.type === 'message')
}
const wordsOf = async (id: ConversationId) => (await messagesOf(id)).map(({ text }) => text)
const stateOf = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const reply = (id: ConversationId, text: string) =>
  t.api('POST /conversations/:id/messages', { params: { id }, body: draftOf(text) })
const merge = (sourceId: ConversationId, targetId: ConversationId) =>
  t.api('POST /merges', { body: { sourceId, targetId } })
const unmerge = (id: ConversationId) => t.api('DELETE /merges/:id', { params: { id } })
const sent = () => post.channel.sent.map(({ text }) => text)

async function tell(told: Received): Promise<void> {
  expect(await post.hook([told])).toBe(200)
  expect(await t.settle()).toBe(0)
}
const writes = (text: string, at: number = order++) => tell(wrote('mo', at, { text, at: t.house.clock.now() }))
const edits = (n: number, text: string): Received => ({
  type: 'edited',
  receiptId: `e:${n}:${text}`,
  from: writer('mo'),
  at: t.house.clock.now(),
  externalId: `mo:${n}`,
  version: 1,
  text,
})

beforeEach(async () => {
  t = await newWorkspace()
  order = 1
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
  post = await connectPost(t)
  site = await begin(t, 'by the website')
  t.house.clock.advance(10)
  await writes('by post')
  const all = (await t.api('GET /conversations', { query: { status: 'any' } })).items
  mail = all.find(({ inbox }) => inbox.kind === post.channel.kind)?.id as ConversationId
  await sql`with one as (select contact_id as id from conversations where id = ${site.id}),
    moved as (update identities set contact_id = (select id from one) where inbox_id = ${post.inbox.id}),
    written as (update messages set author_id = (select id from one) where conversation_id = ${mail})
    update conversations set contact_id = (select id from one) where id = ${mail}`.execute(
    t.house.database.single({ workspaceId: t.workspaceId }),
  )
})

describe('a talk by post that was merged into one by the website', () => {
  it('brings what is written next into that one, marked as by post, and takes it back when it is undone', async () => {
    await merge(mail, site.id)
    await writes('again by post')
    await site.write('again by the website')
    const messages = await messagesOf(site.id)
    expect(messages.map(({ text, origin }) => [text, origin?.inbox.id ?? null])).toEqual([
      ['by the website', null],
      ['by post', post.inbox.id],
      ['again by post', post.inbox.id],
      ['again by the website', null],
    ])
    expect(await stateOf(mail)).toMatchObject({ status: 'closed', needsPerson: false, unread: 0 })
    await unmerge(mail)
    expect(await wordsOf(site.id)).toEqual(['by the website', 'again by the website'])
    expect(await wordsOf(mail)).toEqual(['by post', 'again by post'])
    expect((await messagesOf(mail)).map(({ origin }) => origin)).toEqual([null, null])
    expect(await stateOf(mail)).toMatchObject({ status: 'open', needsPerson: true, unread: 2, mergedInto: null })
    await writes('and again')
    expect(await wordsOf(mail)).toEqual(['by post', 'again by post', 'and again'])
  })

  it('is answered by the website, and what was said by post is delivered, edited and taken back there', async () => {
    await reply(mail, 'on its way')
    await merge(mail, site.id)
    await t.settle()
    expect(sent()).toEqual(['on its way'])
    await reply(site.id, 'only on the website')
    await t.settle()
    expect(sent()).toEqual(['on its way'])
    const own = (await messagesOf(site.id)).find(({ text }) => text === 'on its way')
    await t.api('PATCH /messages/:id', { params: { id: own?.id as MessageId }, body: { text: 'was on its way' } })
    await t.settle()
    expect(post.channel.edited.at(-1)).toMatchObject({ text: 'was on its way', to: { externalId: 'mo' } })
    await tell(edits(1, 'by post, better'))
    expect(await wordsOf(site.id)).toEqual([
      'by the website',
      'by post, better',
      'was on its way',
      'only on the website',
    ])
    await tell({ ...edits(1, ''), type: 'removed', receiptId: 'gone' } as Received)
    expect((await messagesOf(site.id))[1]?.removedAt).not.toBeNull()
  })

  it('takes what comes late to its place among what came by post', async () => {
    await writes('third', 3)
    await merge(mail, site.id)
    await site.write('by the website again')
    t.house.clock.advance(10)
    await writes('second', 2)
    expect(await wordsOf(site.id)).toEqual(['by the website', 'by post', 'second', 'third', 'by the website again'])
  })

  it('rates, and calls a person, in the one it went into', async () => {
    await merge(mail, site.id)
    const press = (action: string): Received => ({
      type: 'pressed',
      receiptId: `b:${action}`,
      from: writer('mo'),
      at: t.house.clock.now(),
      action,
      pressId: `press-${action}`,
      externalId: null,
    })
    await tell(press('rate:4'))
    expect(await stateOf(site.id)).toMatchObject({ status: 'resolved', rating: { score: 4 } })
    await tell(press('operator'))
    expect(await stateOf(site.id)).toMatchObject({ status: 'open', needsPerson: true })
    expect(sent()).toContain('We are calling an operator. The answer will come right here.')
  })
})

describe('a message that is split off', () => {
  it('is answered by the channel it came by, where the contact goes on', async () => {
    await writes('another matter')
    const [, other] = await messagesOf(mail)
    const made = await t.api('POST /splits', { body: { conversationId: mail, messageIds: [other?.id as MessageId] } })
    expect(made.inbox.id).toBe(post.inbox.id)
    await reply(made.id, 'about that')
    await t.settle()
    expect(sent()).toEqual(['about that'])
    await writes('thank you')
    expect(await wordsOf(made.id)).toEqual(['another matter', 'about that', 'thank you'])
    expect(await wordsOf(mail)).toEqual(['by post'])
  })
})
