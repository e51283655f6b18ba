import type { InlineKeyboardMarkup, MessageEntity, ReplyParameters } from 'grammy/types'
import type { OutgoingFile } from '../../../../ports/channel.ts'
import type { Bot } from '../bot.ts'
import { refusalOf } from '../failures.ts'
import type { Formatted } from '../formatting/formatted.ts'
import { type FileClass, isPhoto } from './class-of-file.ts'
import { isOfButton, withoutPages } from './keyboard.ts'
import type { AlbumPost, FilePost, PartPost, Post } from './plan-posts.ts'

/** Where and how a message goes. */
export interface Place {
  chat_id: string
  /** The topic of a group. */
  message_thread_id?: number
  disable_notification: boolean
  reply_parameters?: ReplyParameters
  reply_markup?: InlineKeyboardMarkup
}

const captionOf = ({ text, entities }: Formatted): { caption?: string; caption_entities?: MessageEntity[] } =>
  text === '' ? {} : { caption: text, caption_entities: entities }

const inputOf = (bot: Bot, file: OutgoingFile) => bot.file(() => file.open(), file.name)

async function sendFile(bot: Bot, { file, kind, caption }: FilePost, place: Place): Promise<number[]> {
  const input = inputOf(bot, file)
  const told = { ...place, ...captionOf(caption) }
  const ways: Record<FileClass, () => Promise<{ message_id: number }>> = {
    visual: () =>
      isPhoto(file)
        ? bot.raw.sendPhoto({ ...told, photo: input })
        : bot.raw.sendVideo({ ...told, video: input, supports_streaming: true }),
    audio: () => bot.raw.sendAudio({ ...told, audio: input }),
    document: () => bot.raw.sendDocument({ ...told, document: input }),
    voice: () => bot.raw.sendVoice({ ...told, voice: input }),
    video_note: () => bot.raw.sendVideoNote({ ...place, video_note: input }),
    sticker: () => bot.raw.sendSticker({ ...place, sticker: input }),
    animation: () => bot.raw.sendAnimation({ ...told, animation: input }),
  }
  return [(await ways[kind]()).message_id]
}

async function sendAlbum(bot: Bot, { files, kind, caption }: AlbumPost, place: Place): Promise<number[]> {
  const media = files.map((file, index) => {
    const own = { media: inputOf(bot, file), ...(index === 0 ? captionOf(caption) : {}) }
    if (kind !== 'visual') return { type: kind, ...own }
    return { type: isPhoto(file) ? ('photo' as const) : ('video' as const), ...own }
  })
  const { reply_markup: _, ...where } = place
  type Media = Parameters<Bot['raw']['sendMediaGroup']>[0]['media']
  const sent = await bot.raw.sendMediaGroup({ ...where, media: media as Media })
  return sent.map(({ message_id: id }) => id)
}

async function sendPart(bot: Bot, { part }: PartPost, place: Place): Promise<number[]> {
  if (part.type === 'contact') {
    const { phone, name } = part
    return [(await bot.raw.sendContact({ ...place, phone_number: phone, first_name: name || phone })).message_id]
  }
  const { latitude, longitude, title, address } = part
  const where = { ...place, latitude, longitude }
  const sent = title
    ? await bot.raw.sendVenue({ ...where, title, address: address || '-' })
    : await bot.raw.sendLocation(where)
  return [sent.message_id]
}

async function sendOnce(bot: Bot, post: Post, place: Place): Promise<number[]> {
  switch (post.type) {
    case 'text':
      return [(await bot.raw.sendMessage({ ...place, ...post.words })).message_id]
    case 'file':
      return sendFile(bot, post, place)
    case 'album':
      return sendAlbum(bot, post, place)
    case 'part':
      return sendPart(bot, post, place)
  }
}

const unformatted = /can't parse entities|ENTITY_|ENTITIES_/i
const notAsThis = /PHOTO_|IMAGE_|VIDEO_|VOICE_|STICKER_|wrong (type|file)/i

const bare = ({ text }: Formatted): Formatted => ({ text, entities: [] })

/** The same, said so that Telegram takes it: words without formatting, a picture it cannot show as a document. */
function plainer(post: Post, said: string): Post | null {
  if (post.type === 'part') return null
  if (unformatted.test(said)) {
    if (post.type === 'text') return post.words.entities.length > 0 ? { ...post, words: bare(post.words) } : null
    return post.caption.entities.length > 0 ? { ...post, caption: bare(post.caption) } : null
  }
  if (post.type === 'text' || post.kind === 'document' || !notAsThis.test(said)) return null
  return { ...post, kind: 'document' }
}

/** Sends one message and tells the numbers Telegram gave it: an album has several. */
export async function sendPost(bot: Bot, post: Post, place: Place): Promise<number[]> {
  try {
    return await sendOnce(bot, post, place)
  } catch (error) {
    const { error_code: status, description = '' } = refusalOf(error) ?? {}
    if (status !== 400) throw error
    const keyboard = isOfButton(description) ? withoutPages(place.reply_markup) : null
    if (keyboard) return sendPost(bot, post, { ...place, reply_markup: keyboard })
    const other = plainer(post, description)
    if (!other) throw error
    return sendPost(bot, other, place)
  }
}
