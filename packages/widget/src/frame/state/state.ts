import type { ConversationId } from '@opora/contract/ids'
import type { VisitorFrame } from '@opora/contract/live'
import type { MessengerHome, VisitorConversation, VisitorMessage } from '@opora/contract/messenger'

export type Answering = Extract<VisitorFrame, { type: 'answering' }>

/** The messages of one conversation that this frame has fetched, in reading order. */
export interface Thread {
  messages: VisitorMessage[]
  olderCursor: string | null
}

/** Everything the server has told; what the visitor is doing lives elsewhere. */
export interface MessengerState {
  home: MessengerHome | null
  threads: Readonly<Record<ConversationId, Thread>>
  answering: Readonly<Record<ConversationId, Answering>>
  typing: Readonly<Record<ConversationId, string>>
  /** Where each that waits for a person stands, in words. */
  places: Readonly<Record<ConversationId, string | null>>
  /** The live socket lost its place: everything has to be fetched anew. */
  isStale: boolean
}

export const emptyState: MessengerState = {
  home: null,
  threads: {},
  answering: {},
  typing: {},
  places: {},
  isStale: false,
}

export function findConversation(state: MessengerState, id: string): VisitorConversation | undefined {
  return state.home?.conversations.find((conversation) => conversation.id === id)
}

export function unreadOf(state: MessengerState): number {
  return (state.home?.conversations ?? []).reduce((sum, conversation) => sum + conversation.unread, 0)
}
