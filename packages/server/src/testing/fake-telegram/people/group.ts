import {
  type BotState,
  type FakeUser,
  newTalk,
  type Rank,
  type Sky,
  secondsOf,
  type Talk,
  type Topic,
  tell,
} from '../state.ts'
import { type Seen, seenIn } from './seen.ts'
import { type Speaker, speaker } from './speaker.ts'

/** A supergroup, by default with topics. */
export interface Group {
  id: number
  /** Brings a bot in, as an administrator who may manage topics unless told otherwise. */
  addsBot(bot: BotState, rank?: Partial<Rank>): void
  removesBot(bot: BotState): void
  /** A person in the group, in a topic of it or in the general one. */
  member(user: FakeUser, topicId?: number, status?: Rank['status']): Speaker
  topics(): Topic[]
  /** By a person's hand. */
  closesTopic(id: number, user: FakeUser): void
  deletesTopic(id: number): void
  sees(topicId?: number): Seen[]
}

interface Forum {
  sky: Sky
  talk: Talk
  bots: Set<BotState>
}

function moveBot({ sky, talk, bots }: Forum, bot: BotState, rank: Rank): void {
  const before = talk.members.get(bot.user.id)?.status ?? 'left'
  talk.members.set(bot.user.id, rank)
  talk.users.set(bot.user.id, bot.user)
  if (rank.status === 'kicked') bots.delete(bot)
  else bots.add(bot)
  tell(sky, bot, 'my_chat_member', {
    chat: talk.chat,
    from: { id: 1, is_bot: false, first_name: 'Owner' },
    date: secondsOf(sky),
    old_chat_member: { user: bot.user, status: before },
    new_chat_member: { user: bot.user, status: rank.status, can_manage_topics: rank.canManageTopics },
  })
}

function join({ sky, talk, bots }: Forum, user: FakeUser, at: { topicId?: number; status: Rank['status'] }): Speaker {
  talk.users.set(user.id, user)
  if (!talk.members.has(user.id)) talk.members.set(user.id, { status: at.status, canManageTopics: false })
  const place = at.topicId === undefined ? {} : { topicId: at.topicId }
  return speaker({ sky, user, talk, ...place, bots: () => [...bots] })
}

function closeTopic({ sky, talk, bots }: Forum, id: number, user: FakeUser): void {
  const topic = talk.topics.get(id)
  if (topic) topic.isClosed = true
  const message = {
    message_id: talk.nextMessageId(),
    message_thread_id: id,
    is_topic_message: true,
    from: user,
    chat: talk.chat,
    date: secondsOf(sky),
    forum_topic_closed: {},
  }
  for (const bot of bots) tell(sky, bot, 'message', message)
}

export function newGroup(sky: Sky, { title, isForum }: { title: string; isForum: boolean }): Group {
  const id = -1_002_000_000_000 - sky.talks.size
  const talk = newTalk(sky, { id, type: 'supergroup', title, ...(isForum ? { is_forum: true } : {}) })
  sky.talks.set(`${id}`, talk)
  const forum: Forum = { sky, talk, bots: new Set() }
  return {
    id,
    addsBot: (bot, rank) => moveBot(forum, bot, { status: 'administrator', canManageTopics: true, ...rank }),
    removesBot: (bot) => moveBot(forum, bot, { status: 'kicked', canManageTopics: false }),
    member: (user, topicId, status = 'member') => join(forum, user, { ...(topicId ? { topicId } : {}), status }),
    topics: () => [...talk.topics.values()],
    closesTopic: (topicId, user) => closeTopic(forum, topicId, user),
    deletesTopic: (topicId) => {
      talk.topics.delete(topicId)
      for (const [number, message] of talk.messages) {
        if (message.message_thread_id === topicId) talk.messages.delete(number)
      }
    },
    sees: (topicId) => seenIn(talk, topicId),
  }
}
