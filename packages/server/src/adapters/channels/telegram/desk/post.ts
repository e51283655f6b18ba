import { failure } from '@opora/contract/errors'
import type { DeskPost } from '../../../../ports/desk.ts'
import type { Outside } from '../../outside.ts'
import type { Bot } from '../bot.ts'
import { externalIdOf, isOfChat } from '../external-id.ts'
import { insist } from '../writing/insist.ts'
import { assertNotTooLarge, type Said, sendAll } from '../writing/send-all.ts'
import { type Place, sendPost } from '../writing/send-post.ts'
import { remove } from './change.ts'
import { follow, threadOf } from './group.ts'

function saidIn({ place, replyToId, ...post }: DeskPost): Said {
  return {
    ...post,
    growing: null,
    replyToId: replyToId !== null && isOfChat(replyToId, place.groupId) ? replyToId : null,
    to: { chat_id: place.groupId, ...threadOf(place) },
  }
}

/** A supergroup counts its messages anew: what is answered in the group it was made of has no number there. */
function placeIn(place: Place, chatId: string): Place {
  if (place.chat_id === chatId) return place
  const { reply_parameters: _, ...kept } = place
  return { ...kept, chat_id: chatId }
}

/**
 * Posts all of it or nothing: when the rest is refused for good, what is out is taken back, so that posting it once
 * more doubles nothing.
 */
export async function post(bot: Bot, outside: Outside, given: DeskPost): Promise<string[]> {
  assertNotTooLarge(bot, given.files)
  const at = { chatId: given.place.groupId }
  const out: string[] = []
  try {
    await sendAll(outside, saidIn(given), async (one, place) => {
      const numbers = await follow(at, (chatId) => sendPost(bot, one, placeIn(place, chatId)))
      const ids = numbers.map((id) => externalIdOf(at.chatId, id))
      out.push(...ids)
      return ids
    })
  } catch (error) {
    const place = { groupId: at.chatId, topicId: null }
    await insist(outside, true, () => remove(bot, { place, externalIds: out })).catch(() => undefined)
    throw error
  }
  if (out.length === 0) throw failure('message.empty')
  return out
}
