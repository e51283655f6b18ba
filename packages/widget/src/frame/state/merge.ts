import type { MessengerHome, VisitorConversation, VisitorMessage } from '@opora/contract/messenger'
import type { MessengerState, Thread } from './state.ts'

const latest = (conversation: VisitorConversation): string => conversation.lastMessage?.createdAt ?? ''

/** The newest activity first, as the server lists them; an older copy never replaces a newer one. */
function mergeConversations(known: VisitorConversation[], told: VisitorConversation[]): VisitorConversation[] {
  const byId = new Map(known.map((conversation) => [conversation.id, conversation]))
  for (const conversation of told) {
    const held = byId.get(conversation.id)
    if (!held || held.version <= conversation.version) byId.set(conversation.id, conversation)
  }
  return [...byId.values()].sort((a, b) => latest(b).localeCompare(latest(a)))
}

/** In the order of the conversation, each once; the later word about a message wins. */
function mergeMessages(known: VisitorMessage[], told: VisitorMessage[]): VisitorMessage[] {
  const byId = new Map([...known, ...told].map((message) => [message.id, message]))
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

export function withConversation(state: MessengerState, conversation: VisitorConversation): MessengerState {
  if (!state.home) return state
  const conversations = mergeConversations(state.home.conversations, [conversation])
  return { ...state, home: { ...state.home, conversations } }
}

export function withHome(state: MessengerState, home: MessengerHome): MessengerState {
  const told = new Set(home.conversations.map((conversation) => conversation.id))
  const held = state.home?.conversations.filter((conversation) => told.has(conversation.id)) ?? []
  return { ...state, isStale: false, home: { ...home, conversations: mergeConversations(held, home.conversations) } }
}

export function withThread(state: MessengerState, id: string, thread: Thread): MessengerState {
  return { ...state, threads: { ...state.threads, [id]: thread } }
}

export function withMessages(state: MessengerState, id: string, messages: VisitorMessage[]): MessengerState {
  const thread = state.threads[id as keyof typeof state.threads]
  if (!thread) return state
  return withThread(state, id, { ...thread, messages: mergeMessages(thread.messages, messages) })
}

export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record
  return rest
}
