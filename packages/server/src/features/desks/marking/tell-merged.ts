import type { ConversationId, DeskId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { deskRow } from '../groups/store.ts'
import { topicOf } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { putWord } from '../words/store.ts'
import { workLater } from './mark.ts'

interface Merged {
  conversationId: ConversationId
  other: { number: number; role: string }
}

/** Whoever follows the topic of a conversation that was merged away reads where it goes on. */
export async function tellMerged(ctx: Ctx, { conversationId, other }: Merged): Promise<void> {
  if (other.role !== 'target') return
  await transact(ctx, async (ctx) => {
    const topic = await topicOf(ctx, conversationId)
    const desk = topic && (await deskRow(ctx, topic.desk_id as DeskId))
    if (!topic || !desk || topic.external_id === null) return
    const text = deskText('merged', desk.locale, { number: String(other.number) })
    await putWord(ctx, { deskId: desk.id, topicId: topic.external_id, replyToId: null, text })
    workLater(ctx, desk.id)
  })
}
