import type { Delivery, Message } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { readItems } from './read-items.ts'

/** So much of the end of a timeline is looked through: notes and events take places too. */
const mostItems = 2000

const reached: readonly Delivery[] = ['sent', 'delivered', 'read']

interface Asked {
  lastSeq: number
  most: number
}

/** The newest messages that reached the contact, first to last; `isCut` when there are more. */
export async function readSeen(
  ctx: Ctx,
  conversationId: ConversationId,
  { lastSeq, most }: Asked,
): Promise<{ messages: Message[]; isCut: boolean }> {
  const afterSeq = Math.max(0, lastSeq - mostItems)
  const seen: Message[] = []
  for await (const item of readItems(ctx, { conversationId, afterSeq, lastSeq, hasNotes: false, hasEvents: false }))
    if (item.type === 'message' && (item.author.type === 'contact' || reached.includes(item.delivery))) seen.push(item)
  return { messages: seen.slice(-most), isCut: afterSeq > 0 || seen.length > most }
}
