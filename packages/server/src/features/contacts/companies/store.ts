import type { CompanyId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { likePattern } from '../../../platform/db/like-pattern.ts'

const companies = (ctx: Ctx) =>
  ctx.db
    .selectFrom('companies as o')
    .selectAll('o')
    .select(
      sql<number>`(select count(*)::int from contacts c where c.company_id = o.id and c.merged_into_id is null)`.as(
        'contacts',
      ),
    )

export const companyRow = (ctx: Ctx, id: CompanyId) => companies(ctx).where('o.id', '=', id).executeTakeFirst()

export type CompanyRow = NonNullable<Awaited<ReturnType<typeof companyRow>>>

export const companyByKey = (ctx: Ctx, key: string) => companies(ctx).where('o.name_key', '=', key).executeTakeFirst()

interface Listing {
  q?: string | undefined
  after: { id: string; key: string } | null
  limit: number
}

export function companyRows(ctx: Ctx, { q, after, limit }: Listing): Promise<CompanyRow[]> {
  let rows = companies(ctx).orderBy('o.name_key').orderBy('o.id').limit(limit)
  const pattern = q && likePattern(q.toLowerCase())
  if (pattern) rows = rows.where((eb) => eb.or([eb('o.name_key', 'like', pattern), eb('o.domain', 'like', pattern)]))
  if (after) rows = rows.where(sql<boolean>`(o.name_key, o.id) > (${after.key}, ${after.id}::uuid)`)
  return rows.execute()
}

export interface StoredCompany {
  name: string
  name_key: string
  domain: string | null
}

/** Null when a company of this name is there already. */
export async function insertCompany(ctx: Ctx, company: StoredCompany): Promise<CompanyId | null> {
  const id = ctx.world.ids.next() as CompanyId
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('companies')
    .values({ ...company, id, workspace_id: ctx.workspaceId, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? id : null
}

/** False when there is no such company any more. */
export async function updateCompany(ctx: Ctx, id: CompanyId, change: Partial<StoredCompany>): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('companies')
    .set({ name: (eb) => eb.ref('name'), ...change })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** False when there is no such company any more. */
export async function deleteCompany(ctx: Ctx, id: CompanyId): Promise<boolean> {
  const { numDeletedRows } = await ctx.db.deleteFrom('companies').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
