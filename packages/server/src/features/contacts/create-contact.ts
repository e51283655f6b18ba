import { failure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import { contactNoted } from './events.ts'
import { insertKnownContact } from './store.ts'

interface Draft {
  name: string
  email: string | null
  phone: string | null
}

/** A name as it may be shown; refused when nothing of it can be seen. */
export function contactName(given: string): string {
  const name = displayText(given)
  if (name === '')
    throw failure('invalid', {}, [{ path: 'body.name', message: 'has no visible letter', code: 'too_small' }])
  return name
}

/** A contact a member knows of and no channel met yet. */
export async function createContact(ctx: Ctx, { name, email, phone }: Draft): Promise<ContactId> {
  return transact(ctx, async (ctx) => {
    const contactId = await insertKnownContact(ctx, { name: contactName(name), email, phone: phone || null })
    ctx.announce(contactNoted({ contactId }))
    return contactId
  })
}
