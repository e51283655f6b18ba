import { z } from 'zod'

/** What is read of an update, and nothing else: Telegram adds to it every month. */
const id = z.number().int()

export const User = z.object({
  id,
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  username: z.string().optional(),
  language_code: z.string().optional(),
})
export type TelegramUser = z.infer<typeof User>

const Chat = z.object({ id, type: z.string() })

const Entity = z.object({ type: z.string(), offset: id, length: id, url: z.string().optional() })
const entities = z.array(Entity).catch([]).default([])

const Stored = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
})
const Photo = Stored.extend({ width: z.number().default(0), height: z.number().default(0) })
const Sticker = Stored.extend({
  emoji: z.string().default(''),
  is_animated: z.boolean().default(false),
  is_video: z.boolean().default(false),
})
const Location = z.object({ latitude: z.number(), longitude: z.number() })
const Venue = z.object({ location: Location, title: z.string().default(''), address: z.string().default('') })
const Contact = z.object({
  phone_number: z.string(),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  user_id: id.optional(),
})
const Origin = z.object({
  sender_user: User.optional(),
  sender_user_name: z.string().optional(),
  sender_chat: z.object({ title: z.string().optional() }).optional(),
  chat: z.object({ title: z.string().optional() }).optional(),
})

/** What cannot be read as it should be counts as not there: a message never fails for one part of it. */
const perhaps = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)

export const TelegramMessage = z.looseObject({
  message_id: id,
  date: id,
  chat: Chat,
  from: User.optional(),
  edit_date: perhaps(id),
  text: perhaps(z.string()),
  entities,
  caption: perhaps(z.string()),
  caption_entities: entities,
  media_group_id: perhaps(z.string()),
  reply_to_message: perhaps(z.object({ message_id: id })),
  forward_origin: perhaps(Origin),
  photo: perhaps(z.array(Photo)),
  video: perhaps(Stored),
  voice: perhaps(Stored),
  audio: perhaps(Stored),
  video_note: perhaps(Stored),
  document: perhaps(Stored),
  animation: perhaps(Stored),
  sticker: perhaps(Sticker),
  location: perhaps(Location),
  venue: perhaps(Venue),
  contact: perhaps(Contact),
})
export type TelegramMessage = z.infer<typeof TelegramMessage>

export const Callback = z.object({
  id: z.string(),
  from: User,
  data: z.string().optional(),
  message: z.object({ message_id: id, chat: Chat }).optional(),
})

export const Membership = z.object({
  chat: Chat,
  from: User,
  date: id,
  new_chat_member: z.object({ status: z.string() }),
})

/** The envelope: what is inside is read apart, so that what nobody knows yet is no error. */
export const TelegramUpdate = z.looseObject({ update_id: id })
export type TelegramUpdate = z.infer<typeof TelegramUpdate>
