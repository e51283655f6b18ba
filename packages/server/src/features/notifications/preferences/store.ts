import type { MemberId } from '@opora/contract/ids'
import type { ChosenAnew, NotificationChoices } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

export const preferenceRows = (ctx: Ctx, memberIds: readonly MemberId[]) =>
  ctx.db
    .selectFrom('notification_preferences')
    .select(['member_id', 'choices', 'settings'])
    .where('member_id', 'in', [...memberIds])
    .execute()

/** What a member chose so far, under lock: two changes at once come one after the other. */
export const lockPreferences = (ctx: Ctx, memberId: MemberId) =>
  ctx.db
    .insertInto('notification_preferences')
    .values({ member_id: memberId, workspace_id: ctx.workspaceId, updated_at: ctx.now })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ updated_at: ctx.now }))
    .returning(['choices', 'settings'])
    .executeTakeFirstOrThrow()

export async function writePreferences(
  ctx: Ctx,
  memberId: MemberId,
  { choices, settings }: { choices: ChosenAnew; settings: object },
): Promise<void> {
  await ctx.db
    .updateTable('notification_preferences')
    .set({ choices: storedJson(choices), settings: storedJson(settings), updated_at: ctx.now })
    .where('member_id', '=', memberId)
    .execute()
}

export async function defaultChoices(ctx: Ctx): Promise<ChosenAnew> {
  const row = await ctx.db.selectFrom('notification_defaults').select('choices').executeTakeFirst()
  return (row?.choices ?? {}) as ChosenAnew
}

export async function writeDefaults(ctx: Ctx, choices: NotificationChoices): Promise<void> {
  const known = { choices: storedJson(choices), updated_at: ctx.now }
  await ctx.db
    .insertInto('notification_defaults')
    .values({ workspace_id: ctx.workspaceId, ...known })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(known))
    .execute()
}

/** Where a member reads letters, and in which language. */
export const readerRow = (ctx: Ctx, memberId: MemberId) =>
  ctx.db
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.email', 'u.locale'])
    .where('m.id', '=', memberId)
    .executeTakeFirstOrThrow()
