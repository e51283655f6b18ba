import type { Call } from '../call.ts'
import { jsonIn, numberIn } from '../read-call.ts'
import { refuse, upgraded } from '../refusal.ts'
import { type BotState, type FakeButton, type FakeMessage, type Talk, talkKey } from '../state.ts'

function checkMembership({ chat, members, movedTo }: Talk, bot: BotState): void {
  const status = members.get(bot.user.id)?.status
  if (status === undefined) throw refuse(400, 'chat not found')
  if (movedTo !== null) throw upgraded(movedTo)
  if (status === 'kicked') throw refuse(403, `bot was kicked from the ${chat.type} chat`)
  if (status === 'left') throw refuse(403, `bot is not a member of the ${chat.type} chat`)
}

/** The chat a call is about, if the bot may speak there. */
export function talkIn({ sky, bot, params }: Call): Talk {
  const id = numberIn(params, 'chat_id')
  const talk = sky.talks.get(talkKey(bot, id))
  if (!talk) throw refuse(400, 'chat not found')
  if (talk.deafness === 'blocked') throw refuse(403, 'bot was blocked by the user')
  if (talk.deafness === 'deactivated') throw refuse(403, 'user is deactivated')
  if (talk.deafness === 'never met') throw refuse(403, "bot can't initiate conversation with a user")
  if (talk.chat.type !== 'private') checkMembership(talk, bot)
  return talk
}

/** The topic of a call; the general one has no number. */
export function threadIn({ params }: Call, talk: Talk): { message_thread_id?: number; is_topic_message?: true } {
  const id = numberIn(params, 'message_thread_id')
  if (Number.isNaN(id)) return {}
  const topic = talk.topics.get(id)
  if (!topic) throw refuse(400, 'message thread not found')
  if (topic.isClosed) throw refuse(400, 'TOPIC_CLOSED')
  return { message_thread_id: id, is_topic_message: true }
}

const shownBefore = ({ reply_to_message: _, ...message }: FakeMessage): FakeMessage => message

/** The message a call answers. */
export function repliedIn({ params }: Call, talk: Talk): { reply_to_message?: FakeMessage } {
  const given = jsonIn<{ message_id: number; allow_sending_without_reply?: boolean }>(params, 'reply_parameters')
  const replied = given && talk.messages.get(given.message_id)
  if (replied) return { reply_to_message: shownBefore(replied) }
  if (given && !given.allow_sending_without_reply) throw refuse(400, 'message to be replied not found')
  return {}
}

function checkButton(button: FakeButton): void {
  if (!button.text) throw refuse(400, 'text buttons are unallowed in the inline keyboard')
  if (button.callback_data !== undefined && Buffer.byteLength(button.callback_data) > 64) {
    throw refuse(400, 'BUTTON_DATA_INVALID')
  }
  if (button.url !== undefined && !/\.[^.]+$/.test(URL.canParse(button.url) ? new URL(button.url).hostname : '')) {
    throw refuse(400, `inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`)
  }
  if (button.callback_data === undefined && button.url === undefined && button.web_app === undefined) {
    throw refuse(400, 'inline keyboard button must have exactly one optional field')
  }
}

/** The keyboard of a call; null takes the one away that is there. */
export function keyboardIn({ params }: Call): FakeMessage['reply_markup'] | null {
  const given = jsonIn<{ inline_keyboard?: FakeButton[][] }>(params, 'reply_markup')
  const rows = given?.inline_keyboard ?? []
  for (const button of rows.flat()) checkButton(button)
  return rows.length > 0 ? { inline_keyboard: rows } : null
}
