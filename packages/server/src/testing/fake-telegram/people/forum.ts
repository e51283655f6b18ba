import type { FakeEntity } from '../check-entities.ts'
import {
  type BotState,
  type FakeMessage,
  type FakeUser,
  type Rank,
  type Sky,
  secondsOf,
  type Talk,
  tell,
} from '../state.ts'
import { type Speaker, speaker } from './speaker.ts'

/** A group and the bots in it. */
export interface Forum {
  sky: Sky
  talk: Talk
  bots: Set<BotState>
}

const owner: FakeUser = { id: 1, is_bot: false, first_name: 'Owner' }

/** Who speaks for an admin that wants no name. */
const anonymous: FakeUser = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }

const isNotice = (message: FakeMessage): boolean =>
  Object.keys(message).some((key) => /^(forum_topic|migrate)_/.test(key))

/** Admins hear everything; other bots only commands, answers to them and notices (their privacy mode). */
function hears({ talk }: Forum, bot: BotState, message: FakeMessage): boolean {
  if (talk.members.get(bot.user.id)?.status === 'administrator' || isNotice(message)) return true
  const entities = [message.entities ?? [], message.caption_entities ?? []].flat() as FakeEntity[]
  const replied = message.reply_to_message as FakeMessage | undefined
  const isAnswer = replied?.from.id === bot.user.id && replied.message_id !== message.message_thread_id
  return entities.some(({ type }) => type === 'bot_command') || isAnswer
}

const listening = (forum: Forum, message?: FakeMessage): BotState[] =>
  [...forum.bots].filter((bot) => !message || hears(forum, bot, message))

/** Brings a bot in, gives it another rank or puts it out. */
export function moveBot({ sky, talk, bots }: Forum, bot: BotState, rank: Rank): void {
  const before = talk.members.get(bot.user.id)?.status ?? 'left'
  talk.members.set(bot.user.id, rank)
  talk.users.set(bot.user.id, bot.user)
  if (rank.status === 'kicked' || rank.status === 'left') bots.delete(bot)
  else bots.add(bot)
  const rights = rank.status === 'administrator' ? { can_manage_topics: rank.canManageTopics } : {}
  tell(sky, bot, 'my_chat_member', {
    chat: talk.chat,
    from: owner,
    date: secondsOf(sky),
    old_chat_member: { user: bot.user, status: before },
    new_chat_member: { user: bot.user, status: rank.status, ...rights },
  })
}

export function join(forum: Forum, user: FakeUser, at: { topicId?: number; status: Rank['status'] }): Speaker {
  const { sky, talk } = forum
  talk.users.set(user.id, user)
  if (!talk.members.has(user.id)) talk.members.set(user.id, { status: at.status, canManageTopics: false })
  const place = at.topicId === undefined ? {} : { topicId: at.topicId }
  return speaker({ sky, user, talk, ...place, bots: (message) => listening(forum, message) })
}

export function unnamed(forum: Forum, topicId?: number): Speaker {
  const { sky, talk } = forum
  const place = topicId === undefined ? {} : { topicId }
  const voice = { sender_chat: talk.chat }
  return speaker({ sky, user: anonymous, talk, ...place, voice, bots: (message) => listening(forum, message) })
}

/** Something Telegram says in a group about what somebody did. */
export function notice({ sky, talk, bots }: Forum, user: FakeUser, content: object): FakeMessage {
  const message: FakeMessage = {
    message_id: talk.nextMessageId(),
    from: user,
    chat: talk.chat,
    date: secondsOf(sky),
    ...content,
  }
  talk.messages.set(message.message_id, message)
  for (const bot of bots) tell(sky, bot, 'message', message)
  return message
}
