import { failure } from '@opora/contract/errors'
import type { TagId } from '@opora/contract/ids'
import { type TagColour, tagsPerWorkspace } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { tagChanged } from '../events.ts'
import { countTags, holdTags, insertTag, type TagRow, tagByKey } from './store.ts'

interface Wanted {
  name: string
  colour: TagColour
  description: string
}

/** A new tag, or the one that has this name: two people who think of the same word get the same tag. */
export async function createTag(ctx: Ctx, wanted: Wanted): Promise<TagRow> {
  const name = uniqueName(wanted.name)
  return transact(ctx, async (ctx) => {
    await holdTags(ctx)
    const held = await tagByKey(ctx, name.key)
    if (held?.archived_at) throw failure('tag.archived', { name: held.name })
    if (held) return held
    if ((await countTags(ctx)) >= tagsPerWorkspace) throw failure('tag.too_many', { limit: tagsPerWorkspace })
    const row = await insertTag(ctx, { ...wanted, name: name.shown, key: name.key })
    ctx.announce(tagChanged({ tagId: row.id as TagId }))
    return row
  })
}
