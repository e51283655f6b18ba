import { useCounts } from '../features/conversations/cache/use-counts.ts'

/** Conversations of mine and unassigned that hold unread messages, live on every screen. */
export const useUnread = (): number => useCounts()?.unread ?? 0
