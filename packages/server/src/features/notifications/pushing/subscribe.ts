import { failure } from '@opora/contract/errors'
import type { PushSubscriptionId, SessionId } from '@opora/contract/ids'
import { pushSubscriptionsPerMember } from '@opora/contract/notifications'
import type { PushSubscription } from '@opora/contract/push-subscriptions'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import type { PushAddress } from '../../../ports/push.ts'
import {
  deleteSubscription,
  forgetSurplus,
  hasBrowser,
  putSubscription,
  type SubscriptionRow,
  subscriptionRows,
} from './store.ts'

type Member = Extract<Actor, { type: 'member' }>

const userAgentCharacters = 400

const present = (row: SubscriptionRow, sessionId: SessionId): PushSubscription => ({
  id: row.id as PushSubscriptionId,
  userAgent: row.user_agent,
  service: row.service,
  isCurrent: row.session_id === sessionId,
  createdAt: row.created_at.toISOString(),
  lastSentAt: row.last_sent_at?.toISOString() ?? null,
})

export async function listSubscriptions(ctx: Ctx, { memberId, sessionId }: Member): Promise<PushSubscription[]> {
  return (await subscriptionRows(ctx, [memberId])).map((row) => present(row, sessionId))
}

export const endpointHash = (endpoint: string): string => hashOf(new URL(endpoint).href)

/** This browser takes notices for the member as long as its session lasts. */
export async function subscribe(
  ctx: Ctx,
  { memberId, sessionId }: Member,
  { address, userAgent, isRenewal }: { address: PushAddress; userAgent: string; isRenewal: boolean },
): Promise<PushSubscription | null> {
  ctx.world.push.assertUsable(address)
  const hash = endpointHash(address.endpoint)
  const rows = await transact(ctx, async (ctx) => {
    // One that was removed from the list, or is another's by now, does not come back by itself.
    if (isRenewal && !(await hasBrowser(ctx, memberId, hash))) return null
    const sealed = ctx.world.secrets.seal(JSON.stringify(address))
    const { host: service } = new URL(address.endpoint)
    const agent = cutText(userAgent, userAgentCharacters)
    await putSubscription(ctx, { memberId, sessionId, endpointHash: hash, service, userAgent: agent, sealed })
    await forgetSurplus(ctx, memberId, pushSubscriptionsPerMember)
    return subscriptionRows(ctx, [memberId])
  })
  if (!rows) return null
  const row = rows.find(({ endpoint_hash }) => endpoint_hash === hash)
  if (!row) throw failure('auth.required')
  return present(row, sessionId)
}

export async function unsubscribe(ctx: Ctx, { memberId }: Member, id: PushSubscriptionId): Promise<null> {
  const isGone = await transact(ctx, (ctx) => deleteSubscription(ctx, memberId, id))
  if (!isGone) throw failure('not_found')
  return null
}
