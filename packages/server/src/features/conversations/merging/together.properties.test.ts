import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { ConversationId, MemberId, MessageId, TagId, TeamId } from '@opora/contract/ids'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Received } from '../../../ports/channel.ts'
import { draftOf } from '../../../testing/conversing.ts'
import { connectPost, type Post, writer, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let post: Post
let memberIds: MemberId[]
let teamId: TeamId
let tagIds: TagId[]

beforeAll(async () => {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
  post = await connectPost(t)
  memberIds = [(await t.newMember('agent')).memberId, (await t.newMember('agent')).memberId]
  teamId = (await t.api('POST /teams', { body: { name: 'Sales' } })).id
  tagIds = [
    (await t.api('POST /tags', { body: { name: 'Money' } })).id,
    (await t.api('POST /tags', { body: { name: 'Cars' } })).id,
  ]
})

/** What may be answered to somebody who was late. */
const expected: readonly ErrorCode[] = [
  'not_found',
  'conversation.merged',
  'conversation.merged_on',
  'conversation.not_merged',
  'conversation.not_open',
  'conversation.not_split',
  'conversation.split_all',
]

let people = 0
let words = 0

/** One contact who talks by the website, in two conversations, and by post. */
interface World {
  name: string
  ids: ConversationId[]
  visitor: Awaited<ReturnType<TestWorkspace['newVisitor']>>
  /** Words that were taken, with the moment they were said at: those of one moment have no order. */
  said: Map<string, number>
  moment: number
  refused: Set<string>
  told: string[]
}

const word = (): string => `m${++words}.`

async function postTold(told: Received): Promise<void> {
  expect(await post.hook([told])).toBe(200)
}

async function writePost(world: World): Promise<void> {
  const text = word()
  const order = Number(text.slice(1, -1))
  world.told.push(text)
  world.said.set(text, world.moment)
  await postTold(wrote(world.name, order, { text, at: t.house.clock.now() }))
}

/** The website's and the post's contact are one person from now on. */
async function joinContacts(visitorsTalk: ConversationId, postsTalk: ConversationId): Promise<void> {
  await sql`with one as (select contact_id as id from conversations where id = ${visitorsTalk}),
    other as (select contact_id as id from conversations where id = ${postsTalk}),
    moved as (update identities set contact_id = (select id from one) where contact_id = (select id from other)),
    written as (update messages set author_id = (select id from one) where author_id = (select id from other))
    update conversations set contact_id = (select id from one) where id = ${postsTalk}`.execute(
    t.house.database.single({ workspaceId: t.workspaceId }),
  )
}

async function newWorld(): Promise<World> {
  const visitor = await t.newVisitor()
  const world: World = {
    name: `w${++people}`,
    ids: [],
    visitor,
    said: new Map(),
    moment: 0,
    refused: new Set(),
    told: [],
  }
  for (let at = 0; at < 2; at++) {
    const text = word()
    world.said.set(text, world.moment)
    world.ids.push((await visitor.api('POST /messenger/conversations', { body: draftOf(text) })).conversation.id)
    t.house.clock.advance(10)
  }
  await writePost(world)
  await t.settle()
  const { items } = await t.api('GET /conversations', { query: { status: 'any', q: `Writer ${world.name}` } })
  const [talk] = items
  if (!talk || !world.ids[0]) throw new Error('the post began no conversation')
  await joinContacts(world.ids[0], talk.id)
  world.ids.push(talk.id)
  return world
}

const kinds = [
  'reply',
  'note',
  'resolve',
  'reopen',
  'snooze',
  'pending',
  'assign',
  'free',
  'team',
  'tag',
  'merge',
  'mergeBack',
  'merge',
  'undo',
  'undo',
  'split',
  'unsplit',
  'write',
  'post',
  'edit',
  'read',
  'rate',
  'work',
  'work',
] as const
type Kind = (typeof kinds)[number]
interface Step {
  kind: Kind
  at: number
  other: number
}

const newest = { limit: 100 }

async function saying(world: World, send: (body: ReturnType<typeof draftOf>) => Promise<unknown>): Promise<void> {
  const text = word()
  try {
    await send(draftOf(text))
    world.said.set(text, world.moment)
  } catch (error) {
    world.refused.add(text)
    throw error
  }
}

const acts: Record<Kind, (world: World, id: ConversationId, other: ConversationId) => Promise<unknown>> = {
  reply: (world, id) => saying(world, (body) => t.api('POST /conversations/:id/messages', { params: { id }, body })),
  note: (world, id) => saying(world, (body) => t.api('POST /conversations/:id/notes', { params: { id }, body })),
  resolve: (_, id) => t.api('POST /conversations/:id/resolution', { params: { id } }),
  reopen: (_, id) => t.api('DELETE /conversations/:id/resolution', { params: { id } }),
  snooze: (_, id) => {
    const until = new Date(t.house.clock.now().getTime() + 50).toISOString()
    return t.api('PUT /conversations/:id/snooze', { params: { id }, body: { until } })
  },
  pending: (_, id) => t.api('PUT /conversations/:id/status', { params: { id }, body: { status: 'pending' } }),
  assign: (_, id) =>
    t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: memberIds[words % 2] ?? null } }),
  free: (_, id) => t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: null } }),
  team: (_, id) => t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId } }),
  tag: (_, id) =>
    t.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: [tagIds[words % 2] as TagId] } }),
  merge: (_, id, other) =>
    id === other ? Promise.resolve() : t.api('POST /merges', { body: { sourceId: id, targetId: other } }),
  mergeBack: (world, id, other) => acts.merge(world, other, id),
  undo: (_, id) => t.api('DELETE /merges/:id', { params: { id } }),
  split: async (world, id) => {
    const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: newest })
    const messages = items.filter(({ type }) => type === 'message')
    const chosen = messages.slice(-2, -1).map((item) => item.id as MessageId)
    if (chosen.length === 0) return
    const made = await t.api('POST /splits', { body: { conversationId: id, messageIds: chosen } })
    world.ids.push(made.id)
  },
  unsplit: (_, id) => t.api('DELETE /splits/:id', { params: { id } }),
  write: (world, id) =>
    saying(world, (body) => world.visitor.api('POST /messenger/conversations/:id/messages', { params: { id }, body })),
  post: (world) => writePost(world),
  edit: (world) => {
    const text = world.told[words % world.told.length] ?? ''
    const externalId = `${world.name}:${Number(text.slice(1, -1))}`
    const version = ++words
    const edited = {
      type: 'edited',
      receiptId: `e:${version}`,
      from: writer(world.name),
      at: t.house.clock.now(),
    } as const
    return postTold({ ...edited, externalId, version, text: `${text} edited` } as Received)
  },
  read: (_, id) => t.api('PUT /conversations/:id/reading', { params: { id }, body: { seq: 1 + (words % 9) } }),
  work: async () => expect(await t.settle()).toBe(0),
  rate: (world, id) =>
    world.visitor.api('POST /messenger/conversations/:id/satisfaction', {
      params: { id },
      body: { score: 1 + (words % 5) },
    }),
}

async function play(world: World, { kind, at, other }: Step): Promise<void> {
  const pick = (n: number) => world.ids[n % world.ids.length] as ConversationId
  try {
    await acts[kind](world, pick(at), pick(other))
  } catch (error) {
    if (!isFailure(error) || !expected.includes(error.code))
      throw new Error(`${kind}: ${String(error)}`, { cause: error })
  }
}

const db = () => t.house.database.single({ workspaceId: t.workspaceId })

/** Every message stands once, nothing shares a place, and each conversation stands as it can. */
async function check(world: World): Promise<void> {
  const rows = await db().selectFrom('conversations').selectAll().where('id', 'in', world.ids).execute()
  const messages = await db()
    .selectFrom('messages')
    .select(['id', 'conversation_id', 'seq', 'text', 'direction', 'delivery', 'created_at'])
    .where('conversation_id', 'in', world.ids)
    .orderBy('seq')
    .execute()
  const events = await db()
    .selectFrom('events')
    .select(['conversation_id', 'conversation_seq as seq'])
    .where('conversation_id', 'in', world.ids)
    .where('conversation_seq', 'is not', null)
    .execute()
  expect(messages.map(({ text }) => text.replace(' edited', '')).sort()).toEqual([...world.said.keys()].sort())
  for (const text of world.refused) expect(messages.some((message) => message.text === text)).toBe(false)
  expect(messages.filter(({ delivery }) => delivery === 'queued')).toEqual([])
  for (const { text } of messages) expect(post.channel.sent.filter((one) => one.text === text).length).toBeLessThan(2)
  for (const row of rows) {
    const own = messages.filter((message) => message.conversation_id === row.id)
    const seqs = [...own, ...events.filter((event) => event.conversation_id === row.id)].map(({ seq }) => seq ?? 0)
    expect(new Set(seqs).size, 'no two places are equal').toBe(seqs.length)
    expect(Math.max(0, ...seqs)).toBeLessThanOrEqual(row.last_seq)
    expect(Math.min(...seqs)).toBeGreaterThan(0)
    // What comes by post is taken when its turn comes.
    const written = own.filter(({ text }) => !world.told.includes(text.replace(' edited', '')))
    const moments = written.map(({ text }) => world.said.get(text) ?? 0)
    expect(moments, 'in the order it was said').toEqual([...moments].sort((a, b) => a - b))
    if (row.merged_into_id) {
      expect(row).toMatchObject({ status: 'closed', needs_person: false, waiting_since: null, assignee_id: null })
      expect(row).toMatchObject({ unread: 0, snoozed_until: null, last_message: null, team_id: null })
      expect(own).toEqual([])
    } else {
      expect(row.status).not.toBe('closed')
      const unread = own.filter(({ direction, seq }) => direction === 'in' && seq > row.member_read_seq)
      expect(row.unread).toBe(unread.length)
      expect((row.last_message as { id?: string } | null)?.id).toBe(own.at(-1)?.id)
    }
    if (['resolved', 'closed', 'pending'].includes(row.status)) expect(row.needs_person).toBe(false)
    expect(row.snoozed_until !== null).toBe(row.status === 'snoozed')
    if (row.assignee_id !== null) expect(row.assistant_state).toBe('silent')
  }
  const counts = await t.api('GET /conversations/counts')
  const all = await db()
    .selectFrom('conversations')
    .select('status')
    .where('status', 'in', ['open', 'pending'])
    .execute()
  expect(counts.all).toBe(all.length)
}

const step = fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat({ max: 3 }), other: fc.nat({ max: 3 }) })
const days = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 })

it('whatever is done at the same moment, no message is lost or doubled and no conversation stands as it cannot', async () => {
  await fc.assert(
    fc.asyncProperty(days, async (batches) => {
      const world = await newWorld()
      for (const batch of batches) {
        t.house.clock.advance(20)
        world.moment++
        await Promise.all(batch.map((one) => play(world, one)))
      }
      t.house.clock.advance(100)
      expect(await t.settle()).toBe(0)
      await check(world)
    }),
    { numRuns: Number(process.env.RUNS ?? 25) },
  )
}, 300_000)
