import { failure } from '@opora/contract/errors'
import type { DeskPlace } from '../../../../ports/desk.ts'
import { movedTo } from './group-failure.ts'

/** Where a call goes; a group that became a supergroup meanwhile is followed there. */
export interface Whereabouts {
  chatId: string
}

/** Does something in a group, under its new number when it has one. */
export async function follow<T>(at: Whereabouts, act: (chatId: string) => Promise<T>): Promise<T> {
  try {
    return await act(at.chatId)
  } catch (error) {
    const next = movedTo(error)
    if (next === null || next === at.chatId) throw error
    at.chatId = next
    return act(next)
  }
}

/** People have positive numbers. */
export const isGroup = (chatId: string): boolean => chatId.startsWith('-')

const general = '1'

/** The number of a topic as calls take it: the general one must not be named. */
export function threadOf({ topicId }: DeskPlace): { message_thread_id?: number } {
  if (topicId === null || topicId === general) return {}
  if (!/^[1-9]\d{0,14}$/.test(topicId)) throw failure('desk.topic_missing')
  return { message_thread_id: Number(topicId) }
}

/** Opens a supergroup for those in it. */
export function urlOf(chatId: string, topicId?: number): string | null {
  const [, number] = /^-100(\d+)$/.exec(chatId) ?? []
  if (!number) return null
  return `https://t.me/c/${number}${topicId === undefined ? '' : `/${topicId}`}`
}
