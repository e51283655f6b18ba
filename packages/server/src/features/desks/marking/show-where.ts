import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { priority } from '../topics/priority.ts'
import { leftTopics, markDue } from '../topics/store.ts'
import { workLater } from './mark.ts'

/** A conversation has its topic in another group by now: topics it left lead there. */
export async function showWhere(ctx: Ctx, { conversationId }: { conversationId: ConversationId }): Promise<void> {
  await transact(ctx, async (ctx) => {
    for (const left of await leftTopics(ctx, conversationId)) {
      await markDue(ctx, left.id, priority.shown)
      workLater(ctx, left.desk_id)
    }
  })
}
