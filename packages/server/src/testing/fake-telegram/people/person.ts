import {
  type BotState,
  type FakeMessage,
  type FakeUser,
  newTalk,
  type Sky,
  secondsOf,
  type Talk,
  talkKey,
  tell,
} from '../state.ts'
import { type Speaker, speaker } from './speaker.ts'

/** Who somebody is; what is not given is made up. */
export interface PersonGiven {
  id?: number
  name?: string
  language?: string
  username?: string
}

/** A person in the private chat with a bot. */
export interface Person extends Speaker {
  user: FakeUser
  /** Opens the bot, by a link with a payload or by itself. */
  starts(payload?: string): FakeMessage
  blocks(): void
  unblocks(): void
  /** Deletes the account: the bot is not told. */
  leavesTelegram(): void
}

function tellMembership(sky: Sky, bot: BotState, talk: Talk, change: { user: FakeUser; isMember: boolean }): void {
  const [before, after] = change.isMember ? ['kicked', 'member'] : ['member', 'kicked']
  tell(sky, bot, 'my_chat_member', {
    chat: talk.chat,
    from: change.user,
    date: secondsOf(sky),
    old_chat_member: { user: bot.user, status: before },
    new_chat_member: { user: bot.user, status: after },
  })
}

export function newUser(sky: Sky, { id, name = 'Anna', language = 'ru', username }: PersonGiven): FakeUser {
  sky.count.user += 1
  const number = id ?? 500_000_000 + sky.count.user
  return {
    id: number,
    is_bot: false,
    first_name: name,
    language_code: language,
    ...(username === undefined ? {} : { username }),
  }
}

/** Opens the private chat of a person with a bot. */
export function newPerson(sky: Sky, bot: BotState, user: FakeUser): Person {
  const { id, first_name, username } = user
  const chat = { id, type: 'private' as const, first_name, ...(username === undefined ? {} : { username }) }
  const talk = sky.talks.get(talkKey(bot, id)) ?? newTalk(sky, chat)
  sky.talks.set(talkKey(bot, id), talk)
  const own = speaker({ sky, user, talk, bots: () => [bot] })
  return {
    ...own,
    user,
    starts: (payload = '') => own.writes(payload === '' ? '/start' : `/start ${payload}`),
    blocks: () => {
      talk.deafness = 'blocked'
      tellMembership(sky, bot, talk, { user, isMember: false })
    },
    unblocks: () => {
      talk.deafness = null
      tellMembership(sky, bot, talk, { user, isMember: true })
    },
    leavesTelegram: () => {
      talk.deafness = 'deactivated'
    },
  }
}
