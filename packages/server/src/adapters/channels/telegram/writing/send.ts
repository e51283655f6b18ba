import { isFailure } from '@opora/contract/errors'
import type { Outgoing, Sent } from '../../../../ports/channel.ts'
import type { Outside } from '../../outside.ts'
import type { Bot } from '../bot.ts'
import { externalIdOf, messageIdOf } from '../external-id.ts'
import { asFailure, isFinal } from '../failures.ts'
import { changeText } from './change-text.ts'
import type { Post } from './plan-posts.ts'
import { remove } from './remove.ts'
import { assertNotTooLarge, sendAll } from './send-all.ts'
import { type Place, sendPost } from './send-post.ts'

/** The answer that grew becomes the first words. When it is gone they are sent anew, and without words it goes. */
async function complete(bot: Bot, growing: string, { post, place }: { post: Post; place: Place }): Promise<number[]> {
  const { chat_id, reply_markup } = place
  const id = messageIdOf(growing)
  try {
    if (post.type !== 'text') await remove(bot, { externalId: chat_id }, [growing])
    else {
      await changeText(bot, { chat_id, message_id: id, ...(reply_markup ? { reply_markup } : {}) }, post.words)
      return [id]
    }
  } catch (error) {
    if (!isFailure(asFailure(error), 'message.unchangeable')) throw error
  }
  return sendPost(bot, post, place)
}

/**
 * Sends a message. Telegram knows no idempotency key: when a connection breaks after it took a message and before
 * it said so, trying again sends that message twice. What it refused, and what it put off, is known not to be there.
 */
export async function send(bot: Bot, outside: Outside, message: Outgoing): Promise<Sent> {
  const { growing, to } = message
  try {
    assertNotTooLarge(bot, message.files)
    const said = { ...message, to: { chat_id: to.externalId } }
    const externalIds = await sendAll(outside, said, async (post, place, index) => {
      const isGrown = growing !== null && index === 0
      const ids = await (isGrown ? complete(bot, growing, { post, place }) : sendPost(bot, post, place))
      return ids.map((id) => externalIdOf(place.chat_id, id))
    })
    return externalIds.length > 0 ? { state: 'sent', externalIds } : { state: 'failed', code: 'message.empty' }
  } catch (error) {
    const failed = asFailure(error)
    if (isFinal(failed)) return { state: 'failed', code: failed.code }
    throw failed
  }
}
