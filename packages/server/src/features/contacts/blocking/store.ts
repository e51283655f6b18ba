import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Blocks contacts, with all they write by, or unblocks them; which of them were otherwise before. */
export async function setBlocked(ctx: Ctx, ids: readonly ContactId[], isBlocked: boolean): Promise<ContactId[]> {
  const rows = await ctx.db
    .updateTable('contacts')
    .set({ blocked_at: isBlocked ? ctx.now : null, is_blocked_by_merge: false })
    .where((eb) => eb.or([eb('id', 'in', [...ids]), eb('merged_into_id', 'in', [...ids])]))
    .where('blocked_at', isBlocked ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  const changed = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => changed.has(id))
}

/** Whom members see in the place of each contact, of those that exist; no merge changes it before the transaction ends. */
export async function lockPersons(ctx: Ctx, ids: readonly ContactId[]): Promise<ContactId[]> {
  const asked = ctx.db
    .selectFrom('contacts')
    .select(['id', 'merged_into_id'])
    .where('id', 'in', [...ids])
  const rows = await asked.orderBy('id').forUpdate().execute()
  return rows.map((row) => (row.merged_into_id ?? row.id) as ContactId)
}
