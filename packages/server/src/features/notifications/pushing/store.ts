import type { MemberId, PushSubscriptionId, SessionId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Only of sessions that still count and of people who are still members: signing out ends notices. */
const live = (ctx: Ctx) =>
  ctx.db
    .selectFrom('push_subscriptions as p')
    .innerJoin('sessions as s', 's.id', 'p.session_id')
    .innerJoin('members as m', 'm.id', 'p.member_id')
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', ctx.now)
    .where('m.removed_at', 'is', null)
    .select(['p.id', 'p.member_id', 'p.session_id', 'p.service', 'p.sealed', 'p.user_agent'])
    .select(['p.created_at', 'p.last_sent_at', 'p.endpoint_hash'])

export const subscriptionRows = (ctx: Ctx, memberIds: readonly MemberId[]) =>
  live(ctx)
    .where('p.member_id', 'in', [...memberIds])
    .orderBy('p.created_at')
    .orderBy('p.id')
    .execute()

export type SubscriptionRow = Awaited<ReturnType<typeof subscriptionRows>>[number]

export const subscriptionRow = (ctx: Ctx, id: string) => live(ctx).where('p.id', '=', id).executeTakeFirst()

/** Whether it is there at all, of whichever session. */
export const isKnown = async (ctx: Ctx, id: string): Promise<boolean> =>
  (await ctx.db.selectFrom('push_subscriptions').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/** Whether the member has this browser, signed in there now or not. */
export async function hasBrowser(ctx: Ctx, memberId: MemberId, endpointHash: string): Promise<boolean> {
  const query = ctx.db.selectFrom('push_subscriptions').select('id').where('endpoint_hash', '=', endpointHash)
  return (await query.where('member_id', '=', memberId).executeTakeFirst()) !== undefined
}

export interface NewSubscription {
  memberId: MemberId
  sessionId: SessionId
  endpointHash: string
  service: string
  userAgent: string
  /** Its address and keys. */
  sealed: Buffer
}

/** The browser’s own from now on, whoever used it before. */
export async function putSubscription(ctx: Ctx, given: NewSubscription): Promise<void> {
  const { memberId: member_id, sessionId: session_id, userAgent: user_agent, service, sealed } = given
  const known = { member_id, session_id, user_agent, service, sealed }
  await ctx.db
    .insertInto('push_subscriptions')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      endpoint_hash: given.endpointHash,
      created_at: ctx.now,
      ...known,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'endpoint_hash']).doUpdateSet(known))
    .execute()
}

/** Keeps the newest of a member. Those of sessions that ended stay: whoever signs in there anew goes on. */
export async function forgetSurplus(ctx: Ctx, memberId: MemberId, most: number): Promise<void> {
  const kept = ctx.db
    .selectFrom('push_subscriptions')
    .select('id')
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
  await ctx.db
    .deleteFrom('push_subscriptions')
    .where('member_id', '=', memberId)
    .where('id', 'not in', kept.limit(most))
    .execute()
}

/** False when there is none of the member. */
export async function deleteSubscription(ctx: Ctx, memberId: MemberId, id: PushSubscriptionId): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('push_subscriptions')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function forgetSubscription(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('push_subscriptions').where('id', '=', id).execute()
}

export async function markSent(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.updateTable('push_subscriptions').set({ last_sent_at: ctx.now }).where('id', '=', id).execute()
}
