import type { Call, Methods } from '../call.ts'
import { numberIn, textIn } from '../read-call.ts'
import { refuse } from '../refusal.ts'
import { type FakeMessage, secondsOf, type Talk } from '../state.ts'
import { keyboardIn, talkIn } from './place.ts'
import { captionIn, saidIn } from './words.ts'

const deletableSeconds = 48 * 3600

function targetIn(call: Call, talk: Talk): FakeMessage {
  const message = talk.messages.get(numberIn(call.params, 'message_id'))
  if (!message) throw refuse(400, 'message to edit not found')
  if (message.from.id !== call.bot.user.id) throw refuse(400, "message can't be edited")
  return message
}

/** Edits keep the place, and a keyboard that is not given goes. */
function change(call: Call, message: FakeMessage, content: object): FakeMessage {
  const keyboard = keyboardIn(call)
  const bare = { ...message }
  for (const name of ['entities', 'caption_entities', 'reply_markup', 'edit_date']) delete bare[name]
  if ('caption' in message) delete bare.caption
  const next: FakeMessage = { ...bare, ...content, ...(keyboard ? { reply_markup: keyboard } : {}) }
  const { edit_date: _, ...before } = message
  if (JSON.stringify(Object.entries(next).sort()) === JSON.stringify(Object.entries(before).sort())) {
    const what = 'specified new message content and reply markup are exactly the same as a current content'
    throw refuse(400, `message is not modified: ${what} and reply markup of the message`)
  }
  next.edit_date = secondsOf(call.sky)
  const talk = talkIn(call)
  talk.messages.set(message.message_id, next)
  return next
}

/** Administrators take anything back, however old it is; others their own of two days. */
function remove(call: Call, talk: Talk, id: number): void {
  const message = talk.messages.get(id)
  if (!message) throw refuse(400, 'message to delete not found')
  if (message.forum_topic_created) throw refuse(400, "message can't be deleted")
  const isAdmin = talk.members.get(call.bot.user.id)?.status === 'administrator'
  const isOld = secondsOf(call.sky) - message.date > deletableSeconds
  const isOthers = talk.chat.type !== 'private' && message.from.id !== call.bot.user.id
  if (!isAdmin && isOthers) throw refuse(400, "message can't be deleted")
  if (!isAdmin && isOld) throw refuse(400, "message can't be deleted for everyone")
  talk.messages.delete(id)
}

export const editingMethods: Methods = {
  editMessageText: (call) => {
    const message = targetIn(call, talkIn(call))
    if (message.text === undefined) throw refuse(400, 'there is no text in the message to edit')
    return change(call, message, saidIn(call))
  },
  editMessageCaption: (call) => {
    const message = targetIn(call, talkIn(call))
    if (message.text !== undefined) throw refuse(400, 'there is no caption in the message to edit')
    return change(call, message, captionIn(call.params))
  },
  editMessageReplyMarkup: (call) => {
    const { text, entities, caption, caption_entities, ...rest } = targetIn(call, talkIn(call))
    const words = Object.entries({ text, entities, caption, caption_entities }).filter(
      ([, value]) => value !== undefined,
    )
    return change(call, { ...rest, ...Object.fromEntries(words) } as FakeMessage, Object.fromEntries(words))
  },
  deleteMessage: (call) => {
    remove(call, talkIn(call), numberIn(call.params, 'message_id'))
    return true
  },
  pinChatMessage: (call) => {
    const talk = talkIn(call)
    const id = numberIn(call.params, 'message_id')
    if (!talk.messages.has(id)) throw refuse(400, 'message to pin not found')
    talk.pinned.push(id)
    return true
  },
  answerCallbackQuery: ({ bot, params }) => {
    const press = bot.presses.get(textIn(params, 'callback_query_id'))
    if (!press || press.answer !== undefined) {
      throw refuse(400, 'query is too old and response timeout expired or query ID is invalid')
    }
    press.answer = textIn(params, 'text') || null
    return true
  },
}
