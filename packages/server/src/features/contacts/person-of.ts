import { failure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { getContact } from './get-contact.ts'
import { type ContactRow, personRow } from './store.ts'

/** The contact members see in the place of this one: itself, or the one it was merged into. */
export async function getPerson(ctx: Ctx, id: ContactId): Promise<ContactRow> {
  const row = await personRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

export async function personOf(ctx: Ctx, id: ContactId): Promise<ContactId> {
  const { merged_into_id } = await getContact(ctx, id)
  return (merged_into_id ?? id) as ContactId
}
