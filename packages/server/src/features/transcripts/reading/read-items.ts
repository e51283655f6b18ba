import type { TimelineItem } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { timelineAfter } from '../../conversations/index.ts'
import { type Aside, readDiscussion } from './read-discussion.ts'

const itemsAtOnce = 200

interface Asked {
  conversationId: ConversationId
  /** What comes before is left out. */
  afterSeq?: number
  /** What comes later is not of this transcript: it ends where it did when it began. */
  lastSeq: number
  hasNotes: boolean
  hasEvents: boolean
}

/** A discussion is what colleagues say among themselves, as notes are. */
function isAsked(item: TimelineItem, { hasNotes, hasEvents }: Asked): boolean {
  if (item.type === 'message') return hasNotes || !item.isNote
  return item.discussion ? hasNotes : hasEvents
}

/** The timeline first to last, some of it at a time. */
export async function* readItems(ctx: Ctx, asked: Asked): AsyncGenerator<TimelineItem | Aside> {
  let seq = asked.afterSeq ?? 0
  for (;;) {
    const items = await timelineAfter(ctx, asked.conversationId, { seq, limit: itemsAtOnce })
    for (const item of items) {
      if (item.seq > asked.lastSeq || !isAsked(item, asked)) continue
      yield item
      if (item.type === 'event' && item.discussion) yield* readDiscussion(ctx, item.discussion.id)
    }
    const last = items.at(-1)
    if (!last || items.length < itemsAtOnce || last.seq >= asked.lastSeq) return
    seq = last.seq
  }
}
