import type { CollectionId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

const rows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('collections as c')
    .leftJoin('collection_documents as held', 'held.collection_id', 'c.id')
    .leftJoin('documents as d', 'd.id', 'held.document_id')
    .select(['c.id', 'c.name', 'c.description', 'c.created_at'])
    .select(sql<number>`count(d.id)::int`.as('documents'))
    .select(sql<number>`coalesce(sum(d.passages), 0)::int`.as('passages'))
    .groupBy('c.id')
    .orderBy('c.position')
    .orderBy('c.id')

export const collectionRows = (ctx: Ctx) => rows(ctx).execute()

export type CollectionRow = Awaited<ReturnType<typeof collectionRows>>[number]

export const collectionRow = (ctx: Ctx, id: CollectionId) => rows(ctx).where('c.id', '=', id).executeTakeFirst()

/** Locked for whoever changes it, or for somebody who refers to it and needs it to stay: the ids that are there. */
export async function lockCollections(
  ctx: Ctx,
  ids: readonly string[],
  to: 'change' | 'keep',
): Promise<CollectionId[]> {
  if (ids.length === 0) return []
  const wanted = ctx.db
    .selectFrom('collections')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
  const found = await (to === 'change' ? wanted.forUpdate() : wanted.forKeyShare()).execute()
  return found.map(({ id }) => id as CollectionId)
}

export async function countCollections(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from collections`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

export interface Named {
  name: string
  nameKey: string
}

export async function insertCollection(ctx: Ctx, values: Named & { description: string }): Promise<CollectionId> {
  const id = ctx.world.ids.next() as CollectionId
  await sql`insert into collections (id, workspace_id, name, name_key, description, position, created_at)
    select ${id}, ${ctx.workspaceId}, ${values.name}, ${values.nameKey}, ${values.description},
      coalesce(max(position), 0) + 1, ${ctx.now} from collections`.execute(ctx.db)
  return id
}

export async function updateCollection(
  ctx: Ctx,
  id: CollectionId,
  { named, description }: { named?: Named | undefined; description?: string | undefined },
): Promise<void> {
  const set = {
    ...(named ? { name: named.name, name_key: named.nameKey } : {}),
    ...(description === undefined ? {} : { description }),
  }
  if (Object.keys(set).length > 0) await ctx.db.updateTable('collections').set(set).where('id', '=', id).execute()
}

export const deleteCollectionRow = (ctx: Ctx, id: CollectionId) =>
  ctx.db.deleteFrom('collections').where('id', '=', id).execute()

/** Those named come first, in their order; the others keep theirs. */
export async function putInOrder(ctx: Ctx, ids: readonly CollectionId[]): Promise<void> {
  await sql`update collections set position = placed.at from (
      select c.id, row_number() over (order by array_position(${[...ids]}::uuid[], c.id), c.position, c.id)::int as at
      from collections as c) as placed
    where placed.id = collections.id`.execute(ctx.db)
}
