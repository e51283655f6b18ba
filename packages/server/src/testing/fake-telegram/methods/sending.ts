import type { Call, Methods } from '../call.ts'
import { fileIn, shownFile, shownPhoto } from '../files.ts'
import { jsonIn, numberIn, type Params, textIn } from '../read-call.ts'
import { refuse } from '../refusal.ts'
import { type FakeMessage, type StoredFile, secondsOf, type Talk } from '../state.ts'
import { keyboardIn, repliedIn, talkIn, threadIn } from './place.ts'
import { captionIn, saidIn } from './words.ts'

const megabyte = 1024 * 1024

/** Puts a message of the bot into a chat. */
export function post(call: Call, talk: Talk, content: object): FakeMessage {
  const message: FakeMessage = {
    message_id: talk.nextMessageId(),
    date: secondsOf(call.sky),
    chat: talk.chat,
    from: call.bot.user,
    ...threadIn(call, talk),
    ...repliedIn(call, talk),
    ...content,
  }
  const keyboard = keyboardIn(call)
  if (keyboard) message.reply_markup = keyboard
  talk.messages.set(message.message_id, message)
  talk.typingUntil = 0
  return message
}

const sendWith =
  (content: (call: Call) => object) =>
  (call: Call): FakeMessage => {
    const talk = talkIn(call)
    return post(call, talk, content(call))
  }

function checkPhoto(stored: StoredFile): StoredFile {
  if (stored.file_size > 10 * megabyte) {
    throw refuse(
      400,
      `file of size ${stored.file_size} bytes is too big for a photo; the maximum size is 10485760 bytes`,
    )
  }
  if (stored.bytes?.toString().startsWith('not a picture')) throw refuse(400, 'IMAGE_PROCESS_FAILED')
  return stored
}

const sendFile = (field: string) =>
  sendWith((call) => ({ [field]: shownFile(fileIn(call, field)), ...captionIn(call.params) }))

interface Media {
  type: string
  media: string
  caption?: string
  caption_entities?: unknown
  parse_mode?: string
}

function checkAlbum(media: readonly Media[]): void {
  if (media.length < 2 || media.length > 10) throw refuse(400, 'media group must contain 2-10 items')
  const types = new Set(media.map(({ type }) => (type === 'video' ? 'photo' : type)))
  if (types.size > 1) throw refuse(400, "document and audio can't be mixed with other media types")
}

function contentOfMedia(call: Call, one: Media): object {
  const params: Params = { values: { ...one }, uploads: call.params.uploads }
  const stored = fileIn(call, one.type, one.media)
  const shown = one.type === 'photo' ? shownPhoto(call.sky, checkPhoto(stored)) : shownFile(stored)
  return { [one.type]: shown, ...captionIn(params) }
}

function sendMediaGroup(call: Call): FakeMessage[] {
  const talk = talkIn(call)
  const media = jsonIn<Media[]>(call.params, 'media') ?? []
  checkAlbum(media)
  const contents = media.map((one) => contentOfMedia(call, one))
  call.sky.count.album += 1
  const group = `1382${call.sky.count.album}`
  return contents.map((content) => post(call, talk, { media_group_id: group, ...content }))
}

function locationIn(params: Params): { latitude: number; longitude: number } {
  const place = { latitude: numberIn(params, 'latitude'), longitude: numberIn(params, 'longitude') }
  if (Number.isNaN(place.latitude + place.longitude)) throw refuse(400, 'latitude is empty')
  return place
}

/** How many messages a call counts for. */
export const weightOf = (name: string, params: Params): number =>
  name === 'sendMediaGroup' ? (jsonIn<Media[]>(params, 'media')?.length ?? 1) : 1

export const sendingMethods: Methods = {
  sendMessage: sendWith(saidIn),
  sendPhoto: sendWith((call) => ({
    photo: shownPhoto(call.sky, checkPhoto(fileIn(call, 'photo'))),
    ...captionIn(call.params),
  })),
  sendVideo: sendFile('video'),
  sendVoice: sendFile('voice'),
  sendAudio: sendFile('audio'),
  sendDocument: sendFile('document'),
  sendAnimation: sendFile('animation'),
  sendVideoNote: sendWith((call) => ({ video_note: shownFile(fileIn(call, 'video_note')) })),
  sendSticker: sendWith((call) => ({ sticker: { ...shownFile(fileIn(call, 'sticker')), type: 'regular' } })),
  sendLocation: sendWith(({ params }) => ({ location: locationIn(params) })),
  sendVenue: sendWith(({ params }) => {
    const location = locationIn(params)
    return { location, venue: { location, title: textIn(params, 'title'), address: textIn(params, 'address') } }
  }),
  sendContact: sendWith(({ params }) => {
    const contact = { phone_number: textIn(params, 'phone_number'), first_name: textIn(params, 'first_name') }
    if (!contact.phone_number || !contact.first_name) throw refuse(400, 'contact phone number is empty')
    return { contact }
  }),
  sendMediaGroup,
  sendChatAction: (call) => {
    const talk = talkIn(call)
    talk.typingUntil = call.sky.now() + 5000
    return true
  },
}
