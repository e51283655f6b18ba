import type { CannedReplyId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'

/** What a canned reply is made of, as it is stored. */
export interface StoredCannedReply {
  shortcut: string
  /** Equal for shortcuts that only differ in case or in how their characters are composed. */
  shortcut_key: string
  title: string
  text: string
}

export const cannedReplyRows = (ctx: Ctx) =>
  ctx.db.selectFrom('canned_replies').selectAll().orderBy('shortcut_key').execute()

export type CannedReplyRow = Awaited<ReturnType<typeof cannedReplyRows>>[number]

export async function countCannedReplies(ctx: Ctx): Promise<number> {
  const query = ctx.db.selectFrom('canned_replies').select(({ fn }) => fn.countAll<number>().as('count'))
  return Number((await query.executeTakeFirst())?.count ?? 0)
}

export const insertCannedReply = (ctx: Ctx, reply: StoredCannedReply): Promise<CannedReplyRow> =>
  ctx.db
    .insertInto('canned_replies')
    .values({
      ...reply,
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** Nothing when there is no such canned reply any more. */
export const updateCannedReply = (ctx: Ctx, id: CannedReplyId, change: Partial<StoredCannedReply>) =>
  ctx.db
    .updateTable('canned_replies')
    .set({ ...change, updated_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** False when there is no such canned reply any more. */
export async function deleteCannedReply(ctx: Ctx, id: CannedReplyId): Promise<boolean> {
  const { numDeletedRows } = await ctx.db.deleteFrom('canned_replies').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
