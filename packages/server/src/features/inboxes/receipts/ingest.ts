import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type AnyReceived, isOfDesk } from '../../../ports/channel.ts'
import { deskTold, senderTold } from '../events.ts'
import { touchInbox } from '../store.ts'
import { insertTold, lineOf } from './store.ts'

/** Stores what a channel received and tells it per sender, or per topic where members work; what was told before changes nothing. */
export async function ingest(ctx: Ctx, inboxId: InboxId, received: readonly AnyReceived[]): Promise<void> {
  if (received.length === 0) return
  await transact(ctx, async (ctx) => {
    const [stored] = await Promise.all([insertTold(ctx, inboxId, received), touchInbox(ctx, inboxId)])
    const told = received.filter(({ receiptId }) => stored.has(receiptId))
    for (const [fromId, all] of Map.groupBy(told, lineOf)) {
      const tell = all.some(isOfDesk) ? deskTold : senderTold
      ctx.announce(tell({ inboxId, fromId, receiptIds: [...new Set(all.map(({ receiptId }) => receiptId))] }))
    }
  })
}
