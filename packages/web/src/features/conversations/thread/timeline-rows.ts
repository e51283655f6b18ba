import type { ConversationEvent, Message, TimelineItem } from '@opora/contract/conversations'
import type { Outgoing } from '../cache/outbox.ts'

/** One line of the thread as it is drawn. */
export type TimelineRow =
  | { kind: 'day'; key: string; moment: string }
  | { kind: 'message'; key: string; message: Message; isGrouped: boolean }
  | { kind: 'event'; key: string; event: ConversationEvent }
  | { kind: 'outgoing'; key: string; outgoing: Outgoing }

const groupedWithinMs = 5 * 60_000

const dayOf = (moment: string): string => new Date(moment).toDateString()

/** Messages of one author that follow each other at once, written in one place, share one head. */
function isGrouped(previous: TimelineItem | undefined, message: Message): boolean {
  if (previous?.type !== 'message' || previous.isNote !== message.isNote || previous.via !== message.via) return false
  if (previous.origin?.id !== message.origin?.id) return false
  const { author } = previous
  if (author.type !== message.author.type || author.id !== message.author.id || author.type === 'assistant')
    return false
  return Date.parse(message.createdAt) - Date.parse(previous.createdAt) < groupedWithinMs
}

/** Items with the day separators between them and what is still on its way at the end. */
export function timelineRows(items: readonly TimelineItem[], outbox: readonly Outgoing[]): TimelineRow[] {
  const rows: TimelineRow[] = []
  let previous: TimelineItem | undefined
  let day = ''
  const turn = (moment: string): void => {
    if (dayOf(moment) === day) return
    day = dayOf(moment)
    previous = undefined
    rows.push({ kind: 'day', key: `day ${day}`, moment })
  }
  for (const item of items) {
    turn(item.createdAt)
    if (item.type === 'event') rows.push({ kind: 'event', key: item.id, event: item })
    else {
      // The bubble keeps its key when the stored message takes its place, so it does not blink.
      // An answer carries the id of its question there: only what was written here has one of its own.
      const key = (item.author.type === 'member' && item.clientId) || item.id
      rows.push({ kind: 'message', key, message: item, isGrouped: isGrouped(previous, item) })
    }
    previous = item
  }
  const stored = new Set(items.flatMap((item) => (item.type === 'message' && item.clientId ? [item.clientId] : [])))
  for (const outgoing of outbox) {
    if (stored.has(outgoing.clientId)) continue
    turn(outgoing.createdAt)
    rows.push({ kind: 'outgoing', key: outgoing.clientId, outgoing })
  }
  return rows
}

/** Whether nothing happened between a conversation and another one since, or people were not called again: what this tells is still so. */
export function isLastOf(items: readonly TimelineItem[], { id, name, other }: ConversationEvent): boolean {
  if (other === null && name !== 'conversation.handed_over') return false
  const isAlike = (item: TimelineItem): boolean =>
    item.type === 'event' && (other ? item.other?.id === other.id : item.name === name)
  return items.findLast(isAlike)?.id === id
}

/** The last thing the contact wrote: what reading up to here means. */
export const lastSeqOf = (items: readonly TimelineItem[]): number => items.at(-1)?.seq ?? 0

/** Messages of others that came after `seq`. */
export const countNewer = (items: readonly TimelineItem[], seq: number): number =>
  items.filter((item) => item.type === 'message' && item.seq > seq && item.author.type !== 'member').length
