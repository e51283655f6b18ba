import type { Ctx } from '../../platform/context/ctx.ts'
import { insertReceipt, insertReceiptLast, type Receipt, touchInbox } from './store.ts'

/** Records that the outside told us something; false when it was told before. Call it in the transaction that acts on it. */
export async function takeReceipt(ctx: Ctx, receipt: Receipt): Promise<boolean> {
  const [isNew] = await Promise.all([insertReceipt(ctx, receipt), touchInbox(ctx, receipt.inboxId)])
  return isNew
}

/** The same as the last thing of a transaction that fails, see `isTaken`, when it was told before. */
export const takeNewReceipt = (ctx: Ctx, receipt: Receipt): void => insertReceiptLast(ctx, receipt)
