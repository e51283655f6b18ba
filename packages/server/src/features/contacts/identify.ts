import type { VisitContext } from '@opora/contract/contacts'
import type { ContactId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import * as store from './store.ts'

interface Stranger {
  inboxId: InboxId
  externalId: string
  name: string
  language: string | null
  visit: VisitContext | null
}

/** The contact behind an identity; a new one is made the first time it is seen, once even when two requests race. */
export async function identify(ctx: Ctx, stranger: Stranger): Promise<ContactId> {
  return transact(ctx, async (ctx) => {
    const known = await store.identityRow(ctx, stranger.inboxId, stranger.externalId)
    if (known) return known.contact_id as ContactId
    const contactId = await store.insertContact(ctx, stranger)
    const isFirst = await store.insertIdentity(ctx, { ...stranger, contactId })
    if (isFirst) return contactId
    await store.deleteContact(ctx, contactId)
    const rival = await store.identityRow(ctx, stranger.inboxId, stranger.externalId)
    if (!rival) throw new Error('an identity was neither made nor found')
    return rival.contact_id as ContactId
  })
}
