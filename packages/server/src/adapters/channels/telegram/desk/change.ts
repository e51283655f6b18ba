import { failure } from '@opora/contract/errors'
import type { Desk, DeskPlace } from '../../../../ports/desk.ts'
import type { Outside } from '../../outside.ts'
import type { Bot } from '../bot.ts'
import { isOfChat } from '../external-id.ts'
import { change as changeAll } from '../writing/edit.ts'
import { remove as removeAll } from '../writing/remove.ts'
import { threadOf } from './group.ts'
import { movedTo } from './group-failure.ts'

interface Posted {
  place: DeskPlace
  externalIds: string[]
}

/** Those a group still has: what it was told before it became a supergroup is out of reach. */
const stillIn = ({ place, externalIds }: Posted): string[] =>
  externalIds.filter((externalId) => isOfChat(externalId, place.groupId))

/** Puts another text and other buttons into a post. */
export async function change(bot: Bot, outside: Outside, post: Parameters<Desk['change']>[0]): Promise<string[]> {
  const { place, externalIds, text, buttons } = post
  if (externalIds.length === 0 || stillIn(post).length < externalIds.length) throw failure('message.unchangeable')
  const { message_thread_id: threadId } = threadOf(place)
  const topic = threadId === undefined ? {} : { threadId }
  try {
    return await changeAll(bot, outside, { externalIds, to: { externalId: place.groupId }, text, buttons, ...topic })
  } catch (error) {
    throw movedTo(error) === null ? error : failure('message.unchangeable')
  }
}

/** Takes a post back. */
export async function remove(bot: Bot, post: Posted): Promise<void> {
  try {
    await removeAll(bot, { externalId: post.place.groupId }, stillIn(post))
  } catch (error) {
    if (movedTo(error) === null) throw error
  }
}
