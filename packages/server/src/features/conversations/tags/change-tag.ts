import { failure } from '@opora/contract/errors'
import type { TagId } from '@opora/contract/ids'
import type { TagColour } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { tagChanged } from '../events.ts'
import { holdTags, type TagRow, tagByKey, tagRow, touchCarriers, updateTag } from './store.ts'

interface Change {
  name?: string | undefined
  colour?: TagColour | undefined
  description?: string | undefined
  isArchived?: boolean | undefined
}

async function assertFree(ctx: Ctx, key: string, id: string): Promise<void> {
  const held = await tagByKey(ctx, key)
  if (held && held.id !== id) throw failure('tag.name_taken', { name: held.name })
}

/** Changes what a tag is called, looks like and means; conversations that carry it show it so at once. */
export async function changeTag(ctx: Ctx, id: TagId, change: Change): Promise<TagRow> {
  const name = change.name === undefined ? null : uniqueName(change.name)
  return transact(ctx, async (ctx) => {
    await holdTags(ctx)
    const before = await tagRow(ctx, id)
    if (!before || before.merged_into_id) throw failure('not_found')
    if (name) await assertFree(ctx, name.key, id)
    const { colour = before.colour as TagColour, description = before.description, isArchived } = change
    const archived_at =
      isArchived === undefined ? before.archived_at : isArchived ? (before.archived_at ?? ctx.now) : null
    const named = name ? { name: name.shown, name_key: name.key } : {}
    const after = await updateTag(ctx, id, { ...named, colour, description, archived_at })
    if (after.name !== before.name || after.colour !== before.colour) await touchCarriers(ctx, id)
    ctx.announce(tagChanged({ tagId: id }))
    return after
  })
}
