import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { contactChanged } from './events.ts'
import { getContact } from './get-contact.ts'
import { type ContactChange, type ContactRow, changeContact } from './store.ts'

/** Changes what is known about a contact. Another page visited is not told: it happens all the time. */
export async function updateContact(ctx: Ctx, id: ContactId, change: ContactChange): Promise<ContactRow> {
  return transact(ctx, async (ctx) => {
    const before = await getContact(ctx, id)
    await changeContact(ctx, id, change)
    const after = await getContact(ctx, id)
    const isKnownAnew = (['name', 'email', 'phone', 'language'] as const).some((fact) => before[fact] !== after[fact])
    if (isKnownAnew) ctx.announce(contactChanged({ contactId: id }))
    return after
  })
}
