import { type FakeEntity, foundIn } from '../check-entities.ts'
import { type FileGiven, shownFile, shownPhoto, storeFile } from '../files.ts'
import { type BotState, type FakeMessage, type FakeUser, type Sky, secondsOf, type Talk, tell } from '../state.ts'
import { captioned, type Media, mediaOf } from './media.ts'
import { type Seen, seenIn } from './seen.ts'

/** What goes with something said. */
export interface More {
  replyTo?: number
  entities?: FakeEntity[]
  /** Whose words they are when they are forwarded. */
  forwardedFrom?: string
}

/** A person in a chat. What they do is told to the bots there at once. */
export interface Speaker extends Media {
  writes(text: string, more?: More): FakeMessage
  sends(content: object, more?: More): FakeMessage
  sendsAlbum(files: readonly Partial<FileGiven>[], caption?: string): FakeMessage[]
  edits(messageId: number, text: string): FakeMessage
  /** Puts another picture into a message, with other words under it when they are given. */
  replacesPhoto(messageId: number, file: Partial<FileGiven>, caption?: string): FakeMessage
  /** Presses the newest button with this label; `answer` of what comes back is set once the bot answered. */
  presses(label: string): { id: string; answer: string | null | undefined }
  /** The chat as it looks now. */
  sees(): Seen[]
  isTypingShown(): boolean
}

/** Who speaks where, and who hears it. */
export interface Standing {
  sky: Sky
  user: FakeUser
  talk: Talk
  topicId?: number
  /** What else goes with everything said. */
  voice?: object
  /** Those that hear a message. */
  bots(message?: FakeMessage): BotState[]
}

const withEntities = (text: string, more: More): object => {
  const entities = more.entities ?? foundIn(text)
  return { text, ...(entities.length > 0 ? { entities } : {}) }
}

function aroundOf({ talk }: Standing, more: More): object {
  const replied = more.replyTo === undefined ? undefined : talk.messages.get(more.replyTo)
  const { forwardedFrom } = more
  const origin = { type: 'hidden_user', sender_user_name: forwardedFrom, date: 1 }
  return {
    ...(replied ? { reply_to_message: { ...replied, reply_to_message: undefined } } : {}),
    ...(forwardedFrom === undefined ? {} : { forward_origin: origin }),
  }
}

/** In a topic all answers its beginning; outside of topics an answer is of the thread of what it answers. */
function threadOf({ talk, topicId }: Standing, content: object): object {
  const replied = (content as Partial<FakeMessage>).reply_to_message as FakeMessage | undefined
  if (topicId === undefined) {
    const isThread = replied && talk.chat.type === 'supergroup'
    return isThread ? { message_thread_id: replied.message_thread_id ?? replied.message_id } : {}
  }
  const root = talk.messages.get(topicId)
  return { message_thread_id: topicId, is_topic_message: true, ...(root ? { reply_to_message: root } : {}) }
}

function say(standing: Standing, content: object): FakeMessage {
  const { sky, talk, user, voice } = standing
  const message: FakeMessage = {
    message_id: talk.nextMessageId(),
    from: user,
    chat: talk.chat,
    date: secondsOf(sky),
    ...voice,
    ...threadOf(standing, content),
    ...content,
  }
  talk.messages.set(message.message_id, message)
  for (const bot of standing.bots(message)) tell(sky, bot, 'message', message)
  return message
}

function edit({ sky, talk, bots }: Standing, messageId: number, text: string): FakeMessage {
  const message = talk.messages.get(messageId)
  if (!message) throw new Error(`there is no message ${messageId}`)
  const { entities: _, caption_entities: __, ...kept } = message
  const words = message.caption === undefined ? withEntities(text, {}) : captioned(text)
  const next = { ...kept, ...words, edit_date: secondsOf(sky) } as FakeMessage
  talk.messages.set(messageId, next)
  for (const bot of bots(next)) tell(sky, bot, 'edited_message', next)
  return next
}

function replacePhoto(
  standing: Standing,
  messageId: number,
  { file, caption }: { file: Partial<FileGiven>; caption?: string | undefined },
): FakeMessage {
  const { sky, talk, bots } = standing
  const message = talk.messages.get(messageId)
  if (!message) throw new Error(`there is no message ${messageId}`)
  const stored = storeFile(sky, { name: 'photo.jpg', mime: 'image/jpeg', bytes: Buffer.from('photo'), ...file })
  const { video: _, document: __, ...kept } = message
  const words = caption === undefined ? {} : captioned(caption)
  const next = { ...kept, photo: shownPhoto(sky, stored), ...words, edit_date: secondsOf(sky) } as FakeMessage
  talk.messages.set(messageId, next)
  for (const bot of bots(next)) tell(sky, bot, 'edited_message', next)
  return next
}

function press({ sky, talk, user, bots }: Standing, label: string) {
  const shown = [...talk.messages.values()].reverse()
  const message = shown.find(({ reply_markup: rows }) =>
    rows?.inline_keyboard.flat().some(({ text }) => text === label),
  )
  const button = message?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
  const bot = bots().find(({ user: { id } }) => id === message?.from.id)
  if (!message || !bot || button?.callback_data === undefined) throw new Error(`there is no button ${label} to press`)
  sky.count.press += 1
  const made = { id: `${4_382_916_000 + sky.count.press}`, answer: undefined as string | null | undefined }
  bot.presses.set(made.id, made)
  tell(sky, bot, 'callback_query', {
    id: made.id,
    from: user,
    message,
    chat_instance: `-${talk.chat.id}`,
    data: button.callback_data,
  })
  return made
}

function album(standing: Standing, files: readonly Partial<FileGiven>[], caption = ''): FakeMessage[] {
  const { sky } = standing
  sky.count.album += 1
  const group = `1399${sky.count.album}`
  return files.map((given, index) => {
    const stored = storeFile(sky, { name: 'photo.jpg', mime: 'image/jpeg', bytes: Buffer.from('photo'), ...given })
    const isPhoto = stored.mime.startsWith('image/')
    const file = isPhoto ? { photo: shownPhoto(sky, stored) } : { document: shownFile(stored) }
    return say(standing, { media_group_id: group, ...file, ...(index === 0 && caption ? captioned(caption) : {}) })
  })
}

export function speaker(standing: Standing): Speaker {
  const sends = (content: object, more: More = {}): FakeMessage =>
    say(standing, { ...aroundOf(standing, more), ...content })
  return {
    ...mediaOf(standing.sky, sends),
    sends,
    writes: (text, more = {}) => sends(withEntities(text, more), more),
    sendsAlbum: (files, caption) => album(standing, files, caption),
    edits: (messageId, text) => edit(standing, messageId, text),
    replacesPhoto: (messageId, file, caption) => replacePhoto(standing, messageId, { file, caption }),
    presses: (label) => press(standing, label),
    sees: () => seenIn(standing.talk, standing.topicId),
    isTypingShown: () => standing.talk.typingUntil > standing.sky.now(),
  }
}
