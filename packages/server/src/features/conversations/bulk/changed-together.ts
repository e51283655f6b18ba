import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { BulkChangeId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { bulkRow, changedIds } from './store.ts'

/** What was done to many conversations, and to which of them; null when nobody remembers. */
export async function changedTogether(
  ctx: Ctx,
  bulkId: BulkChangeId,
): Promise<{ deed: BulkDeed; conversationIds: ConversationId[] } | null> {
  const row = await bulkRow(ctx, bulkId)
  return row ? { deed: row.deed as BulkDeed, conversationIds: await changedIds(ctx, bulkId) } : null
}
