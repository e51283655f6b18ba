import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { BulkChangeId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { bulkRow, idsIn } from './store.ts'

/** What was done to many conversations, or taken back, and of which of them; null when nobody remembers. */
export async function changedTogether(
  ctx: Ctx,
  bulkId: BulkChangeId,
  isUndo: boolean,
): Promise<{ deed: BulkDeed; conversationIds: ConversationId[] } | null> {
  const row = await bulkRow(ctx, bulkId)
  return row
    ? { deed: row.deed as BulkDeed, conversationIds: await idsIn(ctx, bulkId, [isUndo ? 'restored' : 'changed']) }
    : null
}
