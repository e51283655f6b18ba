import type { MessagePart } from '@opora/contract/message-parts'
import { nameOf } from './read-sender.ts'
import type { TelegramMessage } from './shapes.ts'

const clipped = (text: string): string => text.slice(0, 500).toWellFormed()

function locationOf({ venue, location }: TelegramMessage): MessagePart[] {
  const place = venue?.location ?? location
  if (!place || Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180) return []
  const title = venue?.title ? clipped(venue.title) : null
  const address = venue?.address ? clipped(venue.address) : null
  return [{ type: 'location', latitude: place.latitude, longitude: place.longitude, title, address }]
}

function contactOf({ contact }: TelegramMessage): MessagePart[] {
  if (!contact) return []
  return [{ type: 'contact', name: clipped(nameOf(contact)), phone: contact.phone_number.slice(0, 40) }]
}

const stickerOf = ({ sticker }: TelegramMessage): MessagePart[] =>
  sticker ? [{ type: 'sticker', emoji: sticker.emoji.slice(0, 40) }] : []

function forwardOf({ forward_origin: origin }: TelegramMessage): MessagePart[] {
  if (!origin) return []
  const from = origin.sender_user ? nameOf(origin.sender_user) : origin.sender_user_name
  return [{ type: 'forwarded', from: clipped(from ?? origin.sender_chat?.title ?? origin.chat?.title ?? '') }]
}

/** What people send that cannot be shown here. */
const unsupported = [
  'poll',
  'dice',
  'game',
  'story',
  'checklist',
  'paid_media',
  'invoice',
  'gift',
  'unique_gift',
  'giveaway',
  'rich_message',
  'passport_data',
]

/** What Telegram tells beside a message, and its notices, which nobody wrote. */
const aside =
  /^(message_id|date|chat|from|.*_date|entities|caption.*|reply_.*|quote|external_reply|via_bot|is_.*|has_.*|sender_.*|link_preview_options|effect_id|media_group_id|message_.*|new_chat_.*|left_chat_.*|delete_chat_.*|pinned_message|.*_created|.*_shared|.*_allowed|.*_set|.*_changed|forum_topic_.*|general_forum_.*|video_chat_.*|connected_website|web_app_data|successful_payment|refunded_payment|proximity_.*|boost_added|text|start)$/

/** The name of something newer than this program, in a message that holds nothing else. */
export const unknownKindOf = (message: TelegramMessage): string | null =>
  Object.keys(message).find((key) => message[key] !== undefined && !aside.test(key)) ?? null

export function partsOf(message: TelegramMessage): MessagePart[] {
  const strange = unsupported.filter((kind) => message[kind] !== undefined)
  return [
    ...forwardOf(message),
    ...locationOf(message),
    ...contactOf(message),
    ...stickerOf(message),
    ...strange.map((kind) => ({ type: 'unsupported' as const, kind })),
  ]
}
