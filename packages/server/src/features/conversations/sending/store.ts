import type { Delivery } from '@opora/contract/conversations'
import type { Ctx } from '../../../platform/context/ctx.ts'

const rankOf: Record<Delivery, number> = { queued: 0, sending: 1, sent: 2, delivered: 3, read: 4, failed: 5 }

/** Moves the delivery on; it never goes back. True when something changed. */
export async function moveDelivery(
  ctx: Ctx,
  message: { id: string; delivery: string },
  to: { delivery: Delivery; failureCode: string | null },
): Promise<boolean> {
  if (rankOf[to.delivery] <= rankOf[message.delivery as Delivery]) return false
  const result = await ctx.db
    .updateTable('messages')
    .set({ delivery: to.delivery, failure_code: to.failureCode })
    .where('id', '=', message.id)
    .where('delivery', '=', message.delivery)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function setSlot(ctx: Ctx, id: string, at: Date): Promise<void> {
  await ctx.db.updateTable('messages').set({ slot_at: at }).where('id', '=', id).execute()
}

export async function setFailure(ctx: Ctx, id: string, code: string | null): Promise<void> {
  await ctx.db.updateTable('messages').set({ failure_code: code }).where('id', '=', id).execute()
}
