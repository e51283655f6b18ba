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

const Entity = z.object({ type: z.string(), offset: id, length: id, url: z.string().optional() })
const entities = z.array(Entity).catch([]).default([])

const Stored = z.object({
  file_id: z.string(),
  file_unique_id: z.string().optional().catch(undefined),
  file_size: z.number().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
})
const Photo = Stored.extend({ width: z.number().default(0), height: z.number().default(0) })
const Sticker = Stored.extend({
  thumbnail: Photo.optional().catch(undefined),
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

const Chat = z.object({ id, type: z.string() })
const SenderChat = z.object({ id, title: z.string().default(''), username: z.string().optional() })

/** In which topic of a group something stands. */
const thread = { message_thread_id: perhaps(id), is_topic_message: perhaps(z.boolean()) }

export const TelegramMessage = z.looseObject({
  message_id: id,
  date: id,
  chat: Chat,
  from: User.optional(),
  ...thread,
  sender_chat: perhaps(SenderChat),
  author_signature: perhaps(z.string()),
  is_automatic_forward: perhaps(z.boolean()),
  forum_topic_closed: perhaps(z.object({})),
  forum_topic_reopened: perhaps(z.object({})),
  forum_topic_edited: perhaps(z.object({ name: perhaps(z.string()) })),
  migrate_to_chat_id: perhaps(id),
  migrate_from_chat_id: perhaps(id),
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
  message: z.object({ message_id: id, chat: Chat, ...thread }).optional(),
})

export const Membership = z.object({
  chat: Chat,
  from: User,
  date: id,
  new_chat_member: z.object({
    status: z.string(),
    is_member: perhaps(z.boolean()),
    can_manage_topics: perhaps(z.boolean()),
  }),
})

export type Membership = z.infer<typeof Membership>

/** The envelope: what is inside is read apart, so that what nobody knows yet is no error. */
export const TelegramUpdate = z.looseObject({ update_id: id })
export type TelegramUpdate = z.infer<typeof TelegramUpdate>
