import { failure, isFailure } from '@opora/contract/errors'
import { laterMs, type Outgoing, type Sent } from '../../../../ports/channel.ts'
import type { Outside } from '../../outside.ts'
import type { Bot } from '../bot.ts'
import { externalIdOf, messageIdOf } from '../external-id.ts'
import { asFailure, isFinal } from '../failures.ts'
import { pause } from '../pause.ts'
import { changeText } from './change-text.ts'
import { keyboardOf } from './keyboard.ts'
import { type Post, placeOfButtons, planPosts } from './plan-posts.ts'
import { remove } from './remove.ts'
import { type Place, sendPost } from './send-post.ts'

const bytesIn = 1024 * 1024
/** Longest wait within a message whose beginning is already there. */
const mostPauseMs = 60_000
const triesWithin = 4

function placesOf(message: Outgoing, posts: readonly Post[]): Place[] {
  const keyboard = keyboardOf(message.buttons)
  const buttonsAt = keyboard.inline_keyboard.length > 0 ? placeOfButtons(posts) : -1
  const repliedId = message.replyToId ? messageIdOf(message.replyToId) : 0
  return posts.map((_, index) => ({
    chat_id: message.to.externalId,
    disable_notification: message.isSilent,
    ...(index === 0 && repliedId > 0
      ? { reply_parameters: { message_id: repliedId, allow_sending_without_reply: true } }
      : {}),
    ...(index === buttonsAt ? { reply_markup: keyboard } : {}),
  }))
}

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

/** What is begun is ended: thrown away, its beginning would be sent once more. */
async function insist<T>(outside: Outside, isBegun: boolean, act: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await act()
    } catch (error) {
      const failed = asFailure(error)
      if (!isBegun || isFinal(failed) || tried >= triesWithin) throw error
      await (outside.pause ?? pause)(Math.min(laterMs(failed) ?? tried * 1000, mostPauseMs))
    }
  }
}

async function sendAll(bot: Bot, outside: Outside, message: Outgoing): Promise<string[]> {
  const posts = planPosts(message)
  const places = placesOf(message, posts)
  const ids: string[] = []
  for (const [index, post] of posts.entries()) {
    const place = places[index]
    const growing = index === 0 ? message.growing : null
    if (!place) continue
    const sent = await insist(outside, ids.length > 0, () =>
      growing ? complete(bot, growing, { post, place }) : sendPost(bot, post, place),
    )
    ids.push(...sent.map((id) => externalIdOf(place.chat_id, id)))
  }
  return ids
}

/**
 * Sends a message. Telegram knows no idempotency key: when a connection breaks after it took a message and before
 * it said so, trying again sends that message twice. What it refused, and what it put off, is known not to be there.
 */
export async function send(bot: Bot, outside: Outside, message: Outgoing): Promise<Sent> {
  try {
    const { uploadMb } = bot.settings
    if (message.files.some(({ sizeBytes }) => sizeBytes > uploadMb * bytesIn)) throw failure('file.too_large')
    const externalIds = await sendAll(bot, outside, message)
    return externalIds.length > 0 ? { state: 'sent', externalIds } : { state: 'failed', code: 'message.empty' }
  } catch (error) {
    const failed = asFailure(error)
    if (isFinal(failed)) return { state: 'failed', code: failed.code }
    throw failed
  }
}
