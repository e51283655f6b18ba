import type { InboxId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'

interface NewCode {
  hash: string
  inboxId: InboxId
  /** Whose account it links; null when it connects a group. */
  memberId: MemberId | null
  createdBy: MemberId
  expiresAt: Date
}

export async function insertCode(ctx: Ctx, code: NewCode): Promise<void> {
  await ctx.db
    .insertInto('desk_codes')
    .values({
      code_hash: code.hash,
      workspace_id: ctx.workspaceId,
      inbox_id: code.inboxId,
      member_id: code.memberId,
      created_by: code.createdBy,
      expires_at: code.expiresAt,
    })
    .execute()
}

interface CodeOf {
  hash: string
  inboxId: InboxId
  isFor: 'group' | 'member'
}

/** Whether {@link takeCode} would take it. */
export const isCodeGood = async (ctx: Ctx, of: CodeOf): Promise<boolean> =>
  (await ctx.db
    .selectFrom('desk_codes')
    .select('code_hash')
    .where('code_hash', '=', of.hash)
    .where('inbox_id', '=', of.inboxId)
    .where('expires_at', '>', ctx.now)
    .where('member_id', of.isFor === 'group' ? 'is' : 'is not', null)
    .executeTakeFirst()) !== undefined

/** Uses a code up; nothing when it is not of this bot, is for something else, was used or is over. */
export const takeCode = (ctx: Ctx, of: CodeOf) =>
  ctx.db
    .deleteFrom('desk_codes')
    .where('code_hash', '=', of.hash)
    .where('inbox_id', '=', of.inboxId)
    .where('expires_at', '>', ctx.now)
    .where('member_id', of.isFor === 'group' ? 'is' : 'is not', null)
    .returning(['code_hash', 'member_id'])
    .executeTakeFirst()

export async function forgetCodes(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('desk_codes').where('expires_at', '<', before).execute()
}
