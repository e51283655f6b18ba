import type { Delivery, Message, TimelineItem } from '@opora/contract/conversations'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

const steps: readonly Delivery[] = ['queued', 'sending', 'sent', 'delivered', 'read', 'failed']

const isHere = ({ attachments }: Message): number => attachments.filter(({ state }) => state !== 'fetching').length

/** How far a message got, the weightiest first: none of these ever moves backwards. */
const progress: readonly ((message: Message) => string | number)[] = [
  ({ removedAt }) => removedAt ?? '',
  ({ editedAt }) => editedAt ?? '',
  ({ attachments }) => attachments.length,
  isHere,
  ({ delivery }) => steps.indexOf(delivery),
]

/** Whether `a` is a copy from before `b`, whichever of them arrived last. */
function isOlder(a: Message, b: Message): boolean {
  const differing = progress.find((of) => of(a) !== of(b))
  return differing !== undefined && differing(a) < differing(b)
}

function newer(held: TimelineItem | undefined, incoming: TimelineItem): TimelineItem {
  if (held?.type === 'message' && incoming.type === 'message' && isOlder(incoming, held)) return held
  return incoming
}

/** Both lists as one in reading order, each item once. */
export function mergeItems(held: readonly TimelineItem[], incoming: readonly TimelineItem[]): TimelineItem[] {
  const byId = new Map(held.map((item) => [item.id as string, item]))
  for (const item of incoming) byId.set(item.id, newer(byId.get(item.id), item))
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** Adds what frames told about an opened conversation. */
export const addItems = (client: QueryClient, conversationId: string, incoming: readonly TimelineItem[]): void => {
  client.setQueryData<TimelineItem[]>(keys.items(conversationId), (held = []) => mergeItems(held, incoming))
}

/** What the contact has seen is known by a place in the conversation, so every reply said in it before that was read. */
export const withReading = (items: readonly TimelineItem[], contactReadSeq: number): TimelineItem[] =>
  items.map((item) => {
    if (item.type !== 'message' || item.isNote || item.author.type === 'contact') return item
    // Of what was said in another conversation it tells nothing.
    if (item.origin !== null || item.seq > contactReadSeq) return item
    return item.delivery === 'read' || item.delivery === 'failed' ? item : { ...item, delivery: 'read' }
  })
