import { failure } from '@opora/contract/errors'
import type { OutgoingFile } from '../../../../ports/channel.ts'
import type { Outside } from '../../outside.ts'
import type { Bot } from '../bot.ts'
import { messageIdOf } from '../external-id.ts'
import { insist } from './insist.ts'
import { keyboardOf } from './keyboard.ts'
import { type Planned, type Post, placeOfButtons, planPosts } from './plan-posts.ts'
import type { Place } from './send-post.ts'

const bytesIn = 1024 * 1024

/** A message and where it goes. */
export interface Said extends Planned {
  to: Pick<Place, 'chat_id' | 'message_thread_id'>
  replyToId: string | null
  isSilent: boolean
}

export function assertNotTooLarge({ settings }: Bot, files: readonly OutgoingFile[]): void {
  if (files.some(({ sizeBytes }) => sizeBytes > settings.uploadMb * bytesIn)) throw failure('file.too_large')
}

function placesOf(said: Said, posts: readonly Post[]): Place[] {
  const keyboard = keyboardOf(said.buttons)
  const buttonsAt = keyboard.inline_keyboard.length > 0 ? placeOfButtons(posts) : -1
  const repliedId = said.replyToId ? messageIdOf(said.replyToId) : 0
  return posts.map((_, index) => ({
    ...said.to,
    disable_notification: said.isSilent,
    ...(index === 0 && repliedId > 0
      ? { reply_parameters: { message_id: repliedId, allow_sending_without_reply: true } }
      : {}),
    ...(index === buttonsAt ? { reply_markup: keyboard } : {}),
  }))
}

/** Sends everything a message becomes, first to last, by what sends one and tells the ids of it. */
export async function sendAll(
  outside: Outside,
  said: Said,
  sendOne: (post: Post, place: Place, index: number) => Promise<string[]>,
): Promise<string[]> {
  const posts = planPosts(said)
  const places = placesOf(said, posts)
  const ids: string[] = []
  for (const [index, post] of posts.entries()) {
    const place = places[index]
    if (!place) continue
    ids.push(...(await insist(outside, ids.length > 0, () => sendOne(post, place, index))))
  }
  return ids
}
