import type { MemberId, SavedViewId, TagId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'

/** What a view is made of, as it is stored. */
export interface StoredView {
  is_shared: boolean
  name: string
  /** Equal for names that only differ in case or in how their characters are composed. */
  name_key: string
  tab: string
  status: string
  q: string
  tag_id: string | null
  team_id: string | null
  /** JSON; null for a view of conversations. */
  place: string | null
}

export type Of = 'conversations' | 'tickets'

const placeOf = (of: Of) => (of === 'tickets' ? 'is not' : 'is')

/** Views of a kind this member sees. */
export const viewRows = (ctx: Ctx, memberId: MemberId, of: Of) =>
  ctx.db
    .selectFrom('saved_views')
    .selectAll()
    .where('place', placeOf(of), null)
    .where((eb) => eb.or([eb('is_shared', '=', true), eb('member_id', '=', memberId)]))
    .orderBy('name_key')
    .orderBy('id')
    .execute()

export type ViewRow = Awaited<ReturnType<typeof viewRows>>[number]

export const lockedView = (ctx: Ctx, id: SavedViewId) =>
  ctx.db.selectFrom('saved_views').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** How many of a kind a member has of their own, or the workspace shares. */
export async function countViews(ctx: Ctx, memberId: MemberId | null, of: Of): Promise<number> {
  const all = ctx.db
    .selectFrom('saved_views')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('place', placeOf(of), null)
  const counted = memberId
    ? all.where('is_shared', '=', false).where('member_id', '=', memberId)
    : all.where('is_shared', '=', true)
  return Number((await counted.executeTakeFirst())?.count ?? 0)
}

export const insertView = (ctx: Ctx, memberId: MemberId, view: StoredView): Promise<ViewRow> =>
  ctx.db
    .insertInto('saved_views')
    .values({
      ...view,
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      member_id: memberId,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateView = (ctx: Ctx, id: SavedViewId, change: Partial<StoredView> & { member_id?: string }) =>
  ctx.db
    .updateTable('saved_views')
    .set({ ...change, updated_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function deleteViewsOf(ctx: Ctx, memberId: MemberId): Promise<void> {
  await ctx.db.deleteFrom('saved_views').where('member_id', '=', memberId).where('is_shared', '=', false).execute()
}

export const deleteView = (ctx: Ctx, id: SavedViewId) => ctx.db.deleteFrom('saved_views').where('id', '=', id).execute()

/** Which views were of the tag. */
export const changeTag = (ctx: Ctx, { fromId, tagId }: { fromId: TagId; tagId: TagId }) =>
  ctx.db
    .updateTable('saved_views')
    .set({ tag_id: tagId, updated_at: ctx.now })
    .where('tag_id', '=', fromId)
    .returning(['id', 'member_id', 'is_shared'])
    .execute()
