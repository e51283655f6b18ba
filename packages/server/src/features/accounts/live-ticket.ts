import { failure } from '@opora/contract/errors'
import type { SessionId } from '@opora/contract/ids'
import type { LiveTicket } from '@opora/contract/live'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { livePath } from '../../platform/live/server.ts'
import { liveMember, type SignedInMember } from './live-sessions.ts'
import { isOf } from './member-of.ts'
import { after, ticketSeconds } from './model.ts'

/** A ticket that opens one live socket for the member who asks. */
export async function issueLiveTicket(ctx: Ctx): Promise<LiveTicket> {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  const { sessionId, memberId } = ctx.actor
  const claims = {
    kind: 'member',
    session: sessionId,
    member: memberId,
    workspace: ctx.workspaceId,
    jti: ctx.world.ids.next(),
  }
  const ticket = await ctx.world.signer.sign('live', claims, { now: ctx.now, seconds: ticketSeconds })
  return { ticket, expiresAt: after(ctx.now, ticketSeconds).toISOString(), path: livePath }
}

const usedTickets = new WeakMap<object, Map<string, number>>()

/** Remembers the ticket until it has expired by itself; false when it was shown before. */
function takeTicket(open: OpenCtx, jti: string): boolean {
  const used = usedTickets.get(open.database) ?? new Map<string, number>()
  usedTickets.set(open.database, used)
  const nowMs = open.now.getTime()
  for (const [id, untilMs] of used) {
    if (untilMs > nowMs) break
    used.delete(id)
  }
  if (used.has(jti)) return false
  used.set(jti, nowMs + 2 * ticketSeconds * 1000)
  return true
}

/** Whom a socket ticket was given to; null when it is not a member's, used, expired, or the session ended. */
export async function memberOfTicket(open: OpenCtx, ticket: string): Promise<SignedInMember | null> {
  const claims = await open.world.signer.verify('live', ticket, open.now)
  if (claims === null || claims === 'expired' || claims.kind !== 'member') return null
  if (typeof claims.jti !== 'string' || !takeTicket(open, claims.jti)) return null
  const member = await liveMember(open, claims.session as SessionId)
  return member && isOf(member, claims) ? member : null
}
