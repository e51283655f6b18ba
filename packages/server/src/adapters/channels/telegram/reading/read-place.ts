import type { DeskPlace } from '../../../../ports/desk.ts'
import type { TelegramMessage } from './shapes.ts'

export const isOfGroup = ({ type }: { type: string }): boolean => type === 'supergroup' || type === 'group'

type InThread = Pick<TelegramMessage, 'chat' | 'message_thread_id' | 'is_topic_message'>

/** Outside of topics a number of a thread is one of answers to each other. */
export const placeOf = ({ chat, message_thread_id: thread, is_topic_message: isInTopic }: InThread): DeskPlace => ({
  groupId: String(chat.id),
  topicId: isInTopic && thread !== undefined ? String(thread) : null,
})
