import { failure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type ContactRow, contactRow } from './store.ts'

/** The only way from an id to a contact. */
export async function getContact(ctx: Ctx, id: ContactId): Promise<ContactRow> {
  const row = await contactRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}
