import { type BotState, type FakeUser, newTalk, type Rank, type Sky, type Topic } from '../state.ts'
import { type Forum, join, moveBot, notice, unnamed } from './forum.ts'
import { type Seen, seenIn } from './seen.ts'
import type { Speaker } from './speaker.ts'

interface AnyGroup {
  id: number
  /** Brings a bot in or gives it another rank: an administrator who may manage topics unless told otherwise. */
  addsBot(bot: BotState, rank?: Partial<Rank>): void
  removesBot(bot: BotState, status?: 'kicked' | 'left'): void
  /** A person in the group, in a topic of it or in the general one. */
  member(user: FakeUser, topicId?: number, status?: Rank['status']): Speaker
  /** An administrator who speaks in the name of the group. */
  anonymous(topicId?: number): Speaker
  sees(topicId?: number): Seen[]
}

/** A supergroup, by default with topics. What is done to topics here is done by people. */
export interface Group extends AnyGroup {
  topics(): Topic[]
  opensTopic(name: string, user: FakeUser): number
  closesTopic(id: number, user: FakeUser): void
  reopensTopic(id: number, user: FakeUser): void
  renamesTopic(id: number, name: string, user: FakeUser): void
  /** Bots are not told. */
  deletesTopic(id: number): void
}

/** A group without topics. */
export interface BasicGroup extends AnyGroup {
  /** Becomes a supergroup with topics, which has another number and all that are in it. */
  upgrades(user: FakeUser): Group
}

const anyGroup = (forum: Forum): AnyGroup => ({
  id: forum.talk.chat.id,
  addsBot: (bot, rank) => moveBot(forum, bot, { status: 'administrator', canManageTopics: true, ...rank }),
  removesBot: (bot, status = 'kicked') => moveBot(forum, bot, { status, canManageTopics: false }),
  member: (user, topicId, status = 'member') => join(forum, user, { ...(topicId ? { topicId } : {}), status }),
  anonymous: (topicId) => unnamed(forum, topicId),
  sees: (topicId) => seenIn(forum.talk, topicId),
})

function turn(forum: Forum, id: number, { isClosed, user }: { isClosed: boolean; user: FakeUser }): void {
  const topic = forum.talk.topics.get(id)
  if (topic) topic.isClosed = isClosed
  const said = isClosed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }
  notice(forum, user, { message_thread_id: id, is_topic_message: true, ...said })
}

function rename(forum: Forum, id: number, { name, user }: { name: string; user: FakeUser }): void {
  const topic = forum.talk.topics.get(id)
  if (topic) topic.name = name
  notice(forum, user, { message_thread_id: id, is_topic_message: true, forum_topic_edited: { name } })
}

function open(forum: Forum, name: string, user: FakeUser): number {
  const { talk } = forum
  // A topic has the number of the message it begins with, which is the next one.
  const id = talk.nextMessageId() + 1
  notice(forum, user, {
    message_thread_id: id,
    is_topic_message: true,
    forum_topic_created: { name, icon_color: 7322096 },
  })
  talk.topics.set(id, { id, name, isClosed: false })
  return id
}

function remove({ talk }: Forum, topicId: number): void {
  talk.topics.delete(topicId)
  for (const [number, message] of talk.messages) {
    if (message.message_thread_id === topicId) talk.messages.delete(number)
  }
}

function newForum(sky: Sky, { title, isForum }: { title: string; isForum: boolean }): Forum {
  const id = -1_002_000_000_000 - sky.talks.size
  const talk = newTalk(sky, { id, type: 'supergroup', title, ...(isForum ? { is_forum: true } : {}) })
  sky.talks.set(`${id}`, talk)
  return { sky, talk, bots: new Set() }
}

const groupOf = (forum: Forum): Group => ({
  ...anyGroup(forum),
  topics: () => [...forum.talk.topics.values()],
  opensTopic: (name, user) => open(forum, name, user),
  closesTopic: (id, user) => turn(forum, id, { isClosed: true, user }),
  reopensTopic: (id, user) => turn(forum, id, { isClosed: false, user }),
  renamesTopic: (id, name, user) => rename(forum, id, { name, user }),
  deletesTopic: (id) => remove(forum, id),
})

export const newGroup = (sky: Sky, given: { title: string; isForum: boolean }): Group => groupOf(newForum(sky, given))

function upgrade(old: Forum, user: FakeUser): Group {
  const next = newForum(old.sky, { title: old.talk.chat.title ?? '', isForum: true })
  for (const [id, rank] of old.talk.members) next.talk.members.set(id, rank)
  for (const [id, known] of old.talk.users) next.talk.users.set(id, known)
  for (const bot of old.bots) next.bots.add(bot)
  notice(old, user, { migrate_to_chat_id: next.talk.chat.id })
  notice(next, user, { migrate_from_chat_id: old.talk.chat.id })
  old.talk.movedTo = next.talk.chat.id
  return groupOf(next)
}

export function newBasicGroup(sky: Sky, title: string): BasicGroup {
  const id = -4_000_000 - sky.talks.size
  const forum: Forum = { sky, talk: newTalk(sky, { id, type: 'group', title }), bots: new Set() }
  sky.talks.set(`${id}`, forum.talk)
  return { ...anyGroup(forum), upgrades: (user) => upgrade(forum, user) }
}
