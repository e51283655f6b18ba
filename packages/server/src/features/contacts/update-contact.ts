import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { contactChanged } from './events.ts'
import { getContact } from './get-contact.ts'
import { type ContactChange, type ContactRow, changeContact } from './store.ts'

/** Changes what is known about a contact. */
export async function updateContact(ctx: Ctx, id: ContactId, change: ContactChange): Promise<ContactRow> {
  await getContact(ctx, id)
  return transact(ctx, async (ctx) => {
    await changeContact(ctx, id, change)
    ctx.announce(contactChanged({ contactId: id }))
    return getContact(ctx, id)
  })
}
