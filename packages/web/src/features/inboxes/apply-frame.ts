import type { Inbox } from '@opora/contract/inboxes'
import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { inboxKeys } from './keys.ts'

interface Inboxes {
  items: Inbox[]
}

/** Inboxes follow what the server tells; a contact's message moves the last received time, onboarding waits for the first one. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'inboxes.changed') void client.invalidateQueries({ queryKey: inboxKeys.all })
  if (frame.type !== 'conversation.changed') return
  const { inbox, lastMessage } = frame.conversation
  if (lastMessage?.author.type !== 'contact') return
  const at = lastMessage.createdAt
  client.setQueryData<Inboxes>(inboxKeys.all, (held) => {
    const isNews = held?.items.some((one) => one.id === inbox.id && (one.lastReceivedAt ?? '') < at)
    if (!held || !isNews) return held
    return { ...held, items: held.items.map((one) => (one.id === inbox.id ? { ...one, lastReceivedAt: at } : one)) }
  })
}
