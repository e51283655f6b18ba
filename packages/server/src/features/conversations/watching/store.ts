import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { Watchers } from '@opora/contract/watching'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Who watches it, by name. */
export async function watchersOf(ctx: Ctx, id: ConversationId): Promise<Watchers['items']> {
  const rows = await ctx.db
    .selectFrom('conversation_watchers as w')
    .innerJoin('members as m', 'm.id', 'w.member_id')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['m.id', 'u.name'])
    .where('w.conversation_id', '=', id)
    .where('w.is_watching', '=', true)
    .where('m.removed_at', 'is', null)
    .orderBy('u.name')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({ id: row.id as MemberId, name: row.name }))
}

interface Standing {
  memberIds: readonly MemberId[]
  isWatching: boolean
}

/** That these watch, or do not want to, said anew; those it is new of. */
export async function setWatching(
  ctx: Ctx,
  id: ConversationId,
  { memberIds, isWatching }: Standing,
): Promise<MemberId[]> {
  if (memberIds.length === 0) return []
  const rows = [...new Set(memberIds)].map((memberId) => ({
    conversation_id: id,
    member_id: memberId,
    workspace_id: ctx.workspaceId,
    is_watching: isWatching,
    since: ctx.now,
  }))
  const changed = await ctx.db
    .insertInto('conversation_watchers')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'member_id'])
        .doUpdateSet({ is_watching: isWatching, since: ctx.now })
        .where('conversation_watchers.is_watching', '<>', isWatching),
    )
    .returning('member_id')
    .execute()
  const ids = changed.map((row) => row.member_id as MemberId)
  const others = rows.map((row) => row.member_id).filter((memberId) => !ids.includes(memberId))
  if (others.length > 0)
    await ctx.db
      .updateTable('conversation_watchers')
      .set({ since: ctx.now })
      .where('conversation_id', '=', id)
      .where('member_id', 'in', others)
      .execute()
  return ids
}

/** Whoever writes there watches from then on, unless they do not want to, here or anywhere; it returns them when that is new. */
export const ownWatching = (ctx: Ctx, id: ConversationId, memberId: MemberId) =>
  sql<{ member_id: string }>`
    insert into conversation_watchers (conversation_id, member_id, workspace_id, is_watching, since)
    select ${id}::uuid, ${memberId}::uuid, ${ctx.workspaceId}::uuid, true, ${ctx.now}
    where not exists (select from watching_preferences where member_id = ${memberId} and not is_automatic)
    on conflict do nothing returning member_id`

/** Those of them who watch by themselves. */
export async function automaticOf(ctx: Ctx, memberIds: readonly MemberId[]): Promise<MemberId[]> {
  if (memberIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('watching_preferences')
    .select('member_id')
    .where('member_id', 'in', [...memberIds])
    .where('is_automatic', '=', false)
    .execute()
  const not = new Set(rows.map((row) => row.member_id))
  return memberIds.filter((id) => !not.has(id))
}

/** Whoever watches one watches another too, but for those who said of that they do not want to; whom that is new of. */
export async function bringWatchers(ctx: Ctx, { from, to }: { from: string; to: string }): Promise<MemberId[]> {
  const { rows } = await sql<{ member_id: MemberId }>`
    insert into conversation_watchers (conversation_id, member_id, workspace_id, is_watching, since)
    select ${to}::uuid, member_id, workspace_id, true, ${ctx.now} from conversation_watchers
    where conversation_id = ${from} and is_watching
    on conflict do nothing returning member_id`.execute(ctx.db)
  return rows.map((row) => row.member_id)
}

/** Takes away those a merge brought, unless they were changed since or wrote there. */
export async function dropWatchers(
  ctx: Ctx,
  id: ConversationId,
  { memberIds, since }: { memberIds: readonly MemberId[]; since: Date },
): Promise<void> {
  if (memberIds.length === 0) return
  await ctx.db
    .deleteFrom('conversation_watchers')
    .where('conversation_id', '=', id)
    .where('member_id', 'in', [...memberIds])
    .where('since', '=', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages')
            .where('conversation_id', '=', id)
            .whereRef('author_id', '=', 'conversation_watchers.member_id')
            .where('created_at', '>', since),
        ),
      ),
    )
    .execute()
}

export const forgetWatching = (ctx: Ctx, memberId: MemberId) =>
  ctx.db.deleteFrom('conversation_watchers').where('member_id', '=', memberId).execute()

export async function isAutomatic(ctx: Ctx, memberId: MemberId): Promise<boolean> {
  return (await automaticOf(ctx, [memberId])).length > 0
}

export async function putAutomatic(ctx: Ctx, memberId: MemberId, isOn: boolean): Promise<void> {
  await ctx.db
    .insertInto('watching_preferences')
    .values({ member_id: memberId, workspace_id: ctx.workspaceId, is_automatic: isOn })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ is_automatic: isOn }))
    .execute()
}
