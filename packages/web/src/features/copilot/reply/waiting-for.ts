import type { Conversation } from '@opora/contract/conversations'

/** Since which message the contact waits for a person; null when they do not. A note in between changes nothing. */
export function waitingFor(conversation: Conversation, before: string | null): string | null {
  const { status, assistantState, needsPerson, lastMessage, waitingSince } = conversation
  const isOpen = status !== 'resolved' && status !== 'closed'
  if (!isOpen || assistantState === 'answering' || !needsPerson) return null
  if (lastMessage?.author.type === 'contact') return lastMessage.createdAt
  return before ?? waitingSince
}
