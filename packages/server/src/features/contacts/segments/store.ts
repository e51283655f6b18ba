import type { ContactSegmentId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

/** What a segment is made of, as it is stored. */
export interface StoredSegment {
  is_shared: boolean
  name: string
  name_key: string
  filter: object
}

const written = ({ filter, ...rest }: Partial<StoredSegment>) => ({
  ...rest,
  ...(filter ? { filter: storedJson(filter) } : {}),
})

/** Segments this member sees. */
export const segmentRows = (ctx: Ctx, memberId: MemberId) =>
  ctx.db
    .selectFrom('contact_segments')
    .selectAll()
    .where((eb) => eb.or([eb('is_shared', '=', true), eb('member_id', '=', memberId)]))
    .orderBy('name_key')
    .orderBy('id')
    .execute()

export type SegmentRow = Awaited<ReturnType<typeof segmentRows>>[number]

export const lockedSegment = (ctx: Ctx, id: ContactSegmentId) =>
  ctx.db.selectFrom('contact_segments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** How many a member has of their own, or the workspace shares. */
export async function countSegments(ctx: Ctx, memberId: MemberId | null): Promise<number> {
  const all = ctx.db.selectFrom('contact_segments').select(({ fn }) => fn.countAll<number>().as('count'))
  const counted = memberId
    ? all.where('is_shared', '=', false).where('member_id', '=', memberId)
    : all.where('is_shared', '=', true)
  return Number((await counted.executeTakeFirst())?.count ?? 0)
}

export const insertSegment = (ctx: Ctx, memberId: MemberId, { filter, ...segment }: StoredSegment) =>
  ctx.db
    .insertInto('contact_segments')
    .values({
      ...segment,
      filter: storedJson(filter),
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      member_id: memberId,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateSegment = (
  ctx: Ctx,
  id: ContactSegmentId,
  change: Partial<StoredSegment> & { member_id?: MemberId },
) =>
  ctx.db
    .updateTable('contact_segments')
    .set({ ...written(change), updated_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function deleteSegment(ctx: Ctx, id: ContactSegmentId): Promise<void> {
  await ctx.db.deleteFrom('contact_segments').where('id', '=', id).execute()
}

/** Nobody else has seen what a member kept for themselves. */
export async function deleteSegmentsOf(ctx: Ctx, memberId: MemberId): Promise<void> {
  await ctx.db.deleteFrom('contact_segments').where('member_id', '=', memberId).where('is_shared', '=', false).execute()
}
