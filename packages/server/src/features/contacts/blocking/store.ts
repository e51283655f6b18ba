import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Blocks contacts, with all they write by, or unblocks them; which of them were otherwise before. */
export async function setBlocked(ctx: Ctx, ids: readonly ContactId[], isBlocked: boolean): Promise<ContactId[]> {
  const rows = await ctx.db
    .updateTable('contacts')
    .set({ blocked_at: isBlocked ? ctx.now : null })
    .where((eb) => eb.or([eb('id', 'in', [...ids]), eb('merged_into_id', 'in', [...ids])]))
    .where('blocked_at', isBlocked ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  const changed = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => changed.has(id))
}

export async function countKnown(ctx: Ctx, ids: readonly ContactId[]): Promise<number> {
  const query = ctx.db.selectFrom('contacts').where('id', 'in', [...ids])
  return Number((await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst())?.count ?? 0)
}
