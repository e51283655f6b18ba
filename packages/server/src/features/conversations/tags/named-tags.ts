import { failure } from '@opora/contract/errors'
import type { TagId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type TagRow, tagsByAnyId } from './store.ts'

/** Tags in the order they were named, each once; one that is not there refuses all of them. */
export async function namedTags(ctx: Ctx, ids: readonly TagId[]): Promise<TagRow[]> {
  const found = await tagsByAnyId(ctx, ids)
  const rows = ids.map((id) => {
    const row = found.get(id)
    if (!row) throw failure('not_found')
    return row
  })
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
