import type { Following } from '@opora/contract/held-replies'
import { useSyncExternalStore } from 'react'
import { readDraft, writeDraft } from '../../lib/drafts.ts'

const nameOf = (conversationId: string): string => `follows.${conversationId}`
const listeners = new Set<() => void>()

const hear = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const read = (kept: string): Following | undefined => (kept ? JSON.parse(kept) : undefined)

/** How a conversation shall stand once the reply that is being written has left, as a macro said. */
export const readFollowing = (conversationId: string): Following | undefined => read(readDraft(nameOf(conversationId)))

export function writeFollowing(conversationId: string, follows: Following | null): void {
  writeDraft(nameOf(conversationId), follows ? JSON.stringify(follows) : '')
  for (const listener of listeners) listener()
}

/** The same, for the reply that leaves now. */
export function takeFollowing(conversationId: string): Following | undefined {
  const follows = readFollowing(conversationId)
  if (follows) writeFollowing(conversationId, null)
  return follows
}

export const useFollowing = (conversationId: string): Following | undefined =>
  read(useSyncExternalStore(hear, () => readDraft(nameOf(conversationId))))
