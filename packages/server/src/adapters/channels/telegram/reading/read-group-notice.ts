import type { DeskMove, DeskPerson, DeskReceived, DeskTopicChange } from '../../../../ports/desk.ts'
import { placeOf } from './read-place.ts'
import { speakerOf } from './read-sender.ts'
import { momentOf } from './read-words.ts'
import type { TelegramMessage } from './shapes.ts'

const nobody: DeskPerson = { externalId: '', name: '', username: null, language: null }

/** Both groups say it; it is the same, and true whoever did it. */
function moveOf(message: TelegramMessage): DeskMove[] {
  const { chat, migrate_to_chat_id: next, migrate_from_chat_id: previous } = message
  const [from, to] = next === undefined ? [previous, chat.id] : [chat.id, next]
  if (from === undefined) return []
  return [
    {
      on: 'desk',
      type: 'moved',
      receiptId: `v:${from}:${to}`,
      at: momentOf(message.date),
      from: speakerOf(message) ?? nobody,
      place: { groupId: String(from), topicId: null },
      groupId: String(to),
    },
  ]
}

function changeIn(message: TelegramMessage): Pick<DeskTopicChange, 'change' | 'name'> | null {
  if (message.forum_topic_closed) return { change: 'closed', name: null }
  if (message.forum_topic_reopened) return { change: 'reopened', name: null }
  // Without a name only its icon is another one.
  const { name } = message.forum_topic_edited ?? {}
  return name ? { change: 'renamed', name } : null
}

function topicChangeOf(message: TelegramMessage): DeskTopicChange[] {
  const changed = changeIn(message)
  const from = speakerOf(message)
  const place = placeOf(message)
  if (!changed || !from || place.topicId === null) return []
  const receiptId = `m:${message.chat.id}:${message.message_id}`
  return [{ on: 'desk', type: 'topic', receiptId, at: momentOf(message.date), from, place, ...changed }]
}

/** What Telegram says in a group about what was done to it or to a topic; what bots did to topics is not told. */
export const readNotice = (message: TelegramMessage): DeskReceived[] => [...moveOf(message), ...topicChangeOf(message)]
