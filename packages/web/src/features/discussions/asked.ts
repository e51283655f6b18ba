import type { Message } from '@opora/contract/conversations'
import { useSyncExternalStore } from 'react'

/** What stands open beside a conversation: a discussion, or with no id one that is being begun. */
export interface Asked {
  conversationId: string
  discussionId: string | null
  about?: Pick<Message, 'id' | 'text'>
}

let asked: Asked | null = null
/** Whoever opens one writes in it; whoever comes by again, from row to row by keys, does not. */
let takesFocus = false
const listeners = new Set<() => void>()

/** Opens a discussion beside its conversation, or begins one; null closes it. */
export function askDiscussion(next: Asked | null): void {
  asked = next
  takesFocus = next !== null
  for (const listener of listeners) listener()
}

/** Whether its field takes the focus: once for each time it is opened. */
export function takeFocus(): boolean {
  const takes = takesFocus
  takesFocus = false
  return takes
}

/** Whoever leaves before it is there does not want it any more. */
export function leaveFocus(conversationId: string): void {
  if (asked?.conversationId === conversationId) takesFocus = false
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
