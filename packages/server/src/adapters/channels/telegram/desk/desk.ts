import type { TelegramSettings } from '@opora/contract/telegram'
import type { InboxOf } from '../../../../ports/channel.ts'
import type { Desk } from '../../../../ports/desk.ts'
import type { Outside } from '../../outside.ts'
import { type Bot, withBot } from '../bot.ts'
import { change, remove } from './change.ts'
import { isGroup } from './group.ts'
import { groupFailureOf } from './group-failure.ts'
import { links } from './links.ts'
import { look } from './look.ts'
import { post } from './post.ts'
import { changeTopic, longestName, openTopic } from './topics.ts'

/** Groups with topics, where members answer; and private chats with members, which have none. */
export function deskOf(outside: Outside): Desk<TelegramSettings> {
  const having = <T>(inbox: InboxOf<TelegramSettings>, groupId: string, act: (bot: Bot) => Promise<T>): Promise<T> =>
    withBot(outside.egress, inbox.settings, (bot) =>
      act(bot).catch((error: unknown) => {
        throw isGroup(groupId) ? groupFailureOf(error) : error
      }),
    )
  return {
    perMinute: 20,
    longestName,
    look: (groupId, inbox) => having(inbox, groupId, (bot) => look(bot, groupId)),
    openTopic: (topic, inbox) => having(inbox, topic.groupId, (bot) => openTopic(bot, topic)),
    changeTopic: (topic, inbox) => having(inbox, topic.place.groupId, (bot) => changeTopic(bot, topic)),
    post: (given, inbox) => having(inbox, given.place.groupId, (bot) => post(bot, outside, given)),
    change: (given, inbox) => having(inbox, given.place.groupId, (bot) => change(bot, outside, given)),
    remove: (given, inbox) => having(inbox, given.place.groupId, (bot) => remove(bot, given)),
    links: (code, { settings }) => links(code, settings),
  }
}
