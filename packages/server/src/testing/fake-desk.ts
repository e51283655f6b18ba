import { failure } from '@opora/contract/errors'
import type { Desk, DeskMessage, DeskPlace, DeskPost, DeskReceived } from '../ports/desk.ts'
import { connectPost, type Post } from './fake-channel.ts'
import type { TestWorkspace } from './new-workspace.ts'

export interface FakePost extends DeskPost {
  id: string
}

export interface FakeTopic {
  id: string
  name: string
  isClosed: boolean
  posts: FakePost[]
}

/** A group as those in it see it. */
export interface FakeGroup {
  id: string
  topics: Map<string, FakeTopic>
  /** Posts outside of topics. */
  general: FakePost[]
  /** To people in chats of their own. */
  privately: FakePost[]
  /** When calls came, by the clock of the test. */
  calls: number[]
  /** Thrown by the next calls, one each. */
  faults: Error[]
  problem: Awaited<ReturnType<Desk['look']>>['problem']
}

function fakeDesk(group: FakeGroup, now: () => number): Desk {
  let ids = 100
  const next = (): string => String(++ids)
  const topicAt = ({ topicId }: DeskPlace): FakeTopic => {
    const topic = group.topics.get(topicId ?? '')
    if (!topic) throw failure('desk.topic_missing')
    return topic
  }
  const postsAt = (place: DeskPlace): FakePost[] => {
    if (place.groupId !== group.id) return group.privately
    return place.topicId === null ? group.general : topicAt(place).posts
  }
  const called = (): void => {
    const fault = group.faults.shift()
    if (fault) throw fault
    group.calls.push(now())
  }
  return {
    perMinute: 20,
    longestName: 128,
    look: async () => ({ title: 'Support', url: 'https://post.example/support', problem: group.problem }),
    openTopic: async ({ name }) => {
      called()
      const id = next()
      group.topics.set(id, { id, name, isClosed: false, posts: [] })
      return { topicId: id, url: `https://post.example/support/${id}` }
    },
    changeTopic: async ({ place, name, isClosed }) => {
      called()
      const topic = topicAt(place)
      topic.name = name ?? topic.name
      topic.isClosed = isClosed ?? topic.isClosed
    },
    post: async (post) => {
      if (post.place.groupId === group.id) called()
      const id = `${group.id}:${next()}`
      postsAt(post.place).push({ ...post, id })
      return [id]
    },
    change: async ({ place, externalIds, text, buttons }) => {
      called()
      const post = postsAt(place).find(({ id }) => id === externalIds[0])
      if (!post) throw failure('message.unchangeable')
      Object.assign(post, { text, buttons })
      return externalIds
    },
    remove: async ({ place, externalIds }) => {
      called()
      const posts = postsAt(place)
      posts.splice(0, posts.length, ...posts.filter(({ id }) => !externalIds.includes(id)))
    },
    links: (code) => ({ group: `https://post.example/add?${code}`, person: `https://post.example/start?${code}` }),
  }
}

/** Somebody in a group. */
const person = (externalId: string, name = `Person ${externalId}`) => ({
  externalId,
  name,
  username: null,
  language: 'en',
})

let said = 0

const told = (group: FakeGroup, from: string, topicId: string | null) => ({
  on: 'desk' as const,
  receiptId: `d:${++said}`,
  at: new Date(Date.now() - 60_000 + said),
  from: person(from),
  place: { groupId: group.id, topicId },
})

/** What somebody in a group does, as a channel tells it. */
export const deskMessage = (
  group: FakeGroup,
  by: { from: string; topicId: string | null },
  more: Partial<DeskMessage> = {},
): DeskMessage => {
  const base = told(group, by.from, by.topicId)
  const bare = { files: [], parts: [], replyToId: null, albumId: null, command: null }
  return { ...base, type: 'message', externalId: `${group.id}:o${said}`, order: said, text: '', ...bare, ...more }
}

export interface FakeDeskLine {
  post: Post
  group: FakeGroup
  desk: Desk
  /** In a topic, or outside of topics. */
  says(from: string, topicId: string | null, more: Partial<DeskMessage> | string): Promise<DeskMessage>
  commands(from: string, topicId: string | null, line: string): Promise<void>
  tells(from: string, topicId: string | null, more: object): Promise<void>
  /** The only topic there is. */
  topic(): FakeTopic
  /** The topic of whoever is called so. */
  topicOf(name: string): FakeTopic
}

/** A group that is connected to an inbox of a fake channel by its code; `owner` in it is linked to the owner. */
export async function connectDesk(t: TestWorkspace): Promise<FakeDeskLine> {
  const post = await connectPost(t)
  const id = `g${post.inbox.id}`
  const group: FakeGroup = { id, topics: new Map(), general: [], privately: [], calls: [], faults: [], problem: null }
  const desk = fakeDesk(group, () => t.house.clock.now().getTime())
  post.channel.desk = desk
  const tell = async (one: DeskReceived): Promise<void> => {
    await post.hook([one])
    await t.settle()
  }
  const { code } = await t.api('POST /desks/codes', { body: { inboxId: post.inbox.id } })
  await tell(deskMessage(group, { from: 'owner', topicId: null }, { command: { name: 'connect', rest: code } }))
  if (t.ctx.actor.type === 'member') {
    const body = { inboxId: post.inbox.id }
    const mine = await t.api('POST /member-links/codes', { body })
    await tell({
      ...told(group, 'owner', null),
      place: { groupId: 'owner', topicId: null },
      type: 'arrived',
      code: mine.code,
    })
  }
  const topicOf = (name: string): FakeTopic => {
    const found = [...group.topics.values()].find((topic) => topic.name.includes(name))
    if (!found) throw new Error(`no topic of ${name}: ${[...group.topics.values()].map((topic) => topic.name)}`)
    return found
  }
  return {
    post,
    group,
    desk,
    says: async (from, topicId, more) => {
      const message = deskMessage(group, { from, topicId }, typeof more === 'string' ? { text: more } : more)
      await tell(message)
      return message
    },
    commands: async (from, topicId, line) => {
      const [name = '', ...rest] = line.slice(1).split(' ')
      await tell(deskMessage(group, { from, topicId }, { command: { name, rest: rest.join(' ') } }))
    },
    tells: (from, topicId, more) => tell({ ...told(group, from, topicId), ...more } as DeskReceived),
    topic: () => topicOf(''),
    topicOf,
  }
}
