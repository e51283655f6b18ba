import type { VisitorMessage } from '@opora/contract/messenger'
import { isSameDay } from '../i18n/moments.ts'
import type { Outgoing } from '../outbox/outbox.ts'

export type TimelineEntry =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'joined'; key: string; name: string }
  | { kind: 'message'; key: string; message: VisitorMessage }
  | { kind: 'outgoing'; key: string; message: Outgoing }

/** What the log shows, in order: days, who joined, messages, and what still waits to be sent. */
export function buildTimeline(messages: VisitorMessage[], waiting: Outgoing[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  const arrived = new Set(messages.map((message) => message.clientId))
  let speaker: string | null = null
  let last: string | null = null
  const sayDay = (at: string, key: string): void => {
    if (!last || !isSameDay(last, at)) entries.push({ kind: 'day', key: `day ${key}`, at })
    last = at
  }
  for (const message of messages) {
    const key = message.clientId ?? message.id
    sayDay(message.createdAt, key)
    const { type, name } = message.author
    if (type === 'member' && name !== speaker) entries.push({ kind: 'joined', key: `joined ${message.id}`, name })
    if (type === 'member' || type === 'assistant') speaker = type === 'member' ? name : null
    entries.push({ kind: 'message', key, message })
  }
  for (const message of waiting) {
    if (arrived.has(message.clientId)) continue
    sayDay(message.createdAt, message.clientId)
    entries.push({ kind: 'outgoing', key: message.clientId, message })
  }
  return entries
}
