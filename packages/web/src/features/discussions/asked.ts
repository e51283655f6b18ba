import type { Message } from '@opora/contract/conversations'
import { useSyncExternalStore } from 'react'

/** What stands open beside a conversation: a discussion, or with no id one that is being begun. */
export interface Asked {
  conversationId: string
  discussionId: string | null
  about?: Pick<Message, 'id' | 'text'>
}

let asked: Asked | null = null
const listeners = new Set<() => void>()

/** Opens a discussion beside its conversation, or begins one; null closes it. */
export function askDiscussion(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

/** What is open beside this conversation. */
export const useAskedDiscussion = (conversationId: string): Asked | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => (asked?.conversationId === conversationId ? asked : null),
  )
