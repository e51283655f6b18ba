import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { Received } from '../../../ports/channel.ts'
import { senderTold } from '../events.ts'
import { touchInbox } from '../store.ts'
import { insertTold } from './store.ts'

/** Stores what a channel received and tells it per sender; what was told before changes nothing. */
export async function ingest(ctx: Ctx, inboxId: InboxId, received: readonly Received[]): Promise<void> {
  if (received.length === 0) return
  await transact(ctx, async (ctx) => {
    const [stored] = await Promise.all([insertTold(ctx, inboxId, received), touchInbox(ctx, inboxId)])
    const told = received.filter(({ receiptId }) => stored.has(receiptId))
    for (const [fromId, all] of Map.groupBy(told, ({ from }) => from.externalId))
      ctx.announce(senderTold({ inboxId, fromId, receiptIds: [...new Set(all.map(({ receiptId }) => receiptId))] }))
  })
}
