import type { ContactId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'

/** Puts tags on contacts; those they carry already stay as they are. */
export async function putOnContacts(ctx: Ctx, ids: readonly ContactId[], tagIds: readonly string[]): Promise<void> {
  if (tagIds.length === 0) return
  await sql`
    insert into contact_tags (contact_id, tag_id, workspace_id, created_at)
    select c.id, t, ${ctx.workspaceId}::uuid, ${ctx.now}::timestamptz
    from contacts c cross join unnest(${[...tagIds]}::uuid[]) as t where c.id = any(${[...ids]}::uuid[])
    order by c.id, t on conflict do nothing`.execute(ctx.db)
}

export async function takeOffContacts(ctx: Ctx, ids: readonly ContactId[], tagIds: readonly string[]): Promise<void> {
  if (tagIds.length === 0) return
  const one = sql<boolean>`contact_id in (
    select o.id from contacts o where o.id = any(${[...ids]}::uuid[]) or o.merged_into_id = any(${[...ids]}::uuid[]))`
  const gone = ctx.db.deleteFrom('contact_tags').where(one)
  await gone.where('tag_id', 'in', [...tagIds]).execute()
}

/** The most tags one of these contacts carries. */
export async function mostTagsOf(ctx: Ctx, ids: readonly ContactId[]): Promise<number> {
  const { rows } = await sql<{ most: number }>`
    select coalesce(max(count), 0)::int as most from (
      select count(*) from contact_tags where contact_id = any(${[...ids]}::uuid[]) group by contact_id) as counted`.execute(
    ctx.db,
  )
  return rows[0]?.most ?? 0
}
