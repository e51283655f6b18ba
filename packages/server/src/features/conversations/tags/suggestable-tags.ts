import type { ConversationId } from '@opora/contract/ids'
import type { Tag } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { presentTag } from './present.ts'
import { declinedTagIds, tagRows, tagsOf } from './store.ts'

/** Tags that may be proposed: in use, not on the conversation, not taken off it by a person. */
export async function suggestableTags(ctx: Ctx, id: ConversationId): Promise<Tag[]> {
  const held = (await tagsOf(ctx, id)).map((row) => row.id)
  const out = new Set([...held, ...(await declinedTagIds(ctx, id))])
  return (await tagRows(ctx)).filter((row) => !row.archived_at && !out.has(row.id)).map(presentTag)
}
