import { failure } from '@opora/contract/errors'
import type { TagId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { tagMerged } from '../events.ts'
import { holdTags, moveTag, type TagRow, tagRow, tagsByAnyId, touchCarriers } from './store.ts'

/** Makes two tags one. Merging again what was merged changes nothing. */
export async function mergeTags(ctx: Ctx, fromId: TagId, intoId: TagId): Promise<TagRow> {
  return transact(ctx, async (ctx) => {
    await holdTags(ctx)
    const from = await tagRow(ctx, fromId)
    const into = (await tagsByAnyId(ctx, [intoId])).get(intoId)
    if (!from || !into) throw failure('not_found')
    if (from.merged_into_id === into.id || from.id === into.id) return into
    if (from.merged_into_id) throw failure('not_found')
    if (into.archived_at) throw failure('tag.archived', { name: into.name })
    await touchCarriers(ctx, fromId)
    await moveTag(ctx, fromId, into.id as TagId)
    ctx.announce(tagMerged({ fromId, tagId: into.id as TagId }))
    return into
  })
}
