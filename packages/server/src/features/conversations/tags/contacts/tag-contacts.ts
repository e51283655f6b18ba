import { failure } from '@opora/contract/errors'
import type { ContactId, TagId } from '@opora/contract/ids'
import { tagsPerConversation as tagsPerContact } from '@opora/contract/tags'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { contactNoted, personsOf } from '../../../contacts/index.ts'
import { namedTags } from '../named-tags.ts'
import { shareTags } from '../store.ts'
import { mostTagsOf, putOnContacts, takeOffContacts } from './store.ts'

interface Change {
  contactIds: readonly ContactId[]
  addIds: readonly TagId[]
  removeIds: readonly TagId[]
}

/** Puts tags on contacts and takes others off. What nobody named stays, so two people at once lose nothing. */
export async function tagContacts(ctx: Ctx, { contactIds, addIds, removeIds }: Change): Promise<null> {
  return transact(ctx, async (ctx) => {
    await shareTags(ctx)
    const ids = await personsOf(ctx, contactIds)
    const [added, removed] = [await namedTags(ctx, addIds), await namedTags(ctx, removeIds)]
    const archived = added.find((row) => row.archived_at)
    if (archived) throw failure('tag.archived', { name: archived.name })
    await takeOffContacts(
      ctx,
      ids,
      removed.map(({ id }) => id),
    )
    await putOnContacts(
      ctx,
      ids,
      added.map(({ id }) => id),
    )
    if ((await mostTagsOf(ctx, ids)) > tagsPerContact) throw failure('contact.too_many_tags', { limit: tagsPerContact })
    for (const contactId of ids) ctx.announce(contactNoted({ contactId }))
    return null
  })
}
