import { failure } from '@opora/contract/errors'
import type { MemberId, SessionId, WorkspaceId } from '@opora/contract/ids'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { liveMember, type SignedInMember } from './live-sessions.ts'
import { accessSeconds, after } from './model.ts'

interface TokenOf {
  workspaceId: WorkspaceId
  memberId: MemberId
  sessionId: SessionId
}

export async function issueAccessToken(open: OpenCtx, of: TokenOf): Promise<{ accessToken: string; expiresAt: Date }> {
  const claims = { session: of.sessionId, member: of.memberId, workspace: of.workspaceId }
  const accessToken = await open.world.signer.sign('access', claims, { now: open.now, seconds: accessSeconds })
  return { accessToken, expiresAt: after(open.now, accessSeconds) }
}

/** Who a bearer token speaks for. Throws `auth.expired` when a new one is due, `auth.required` when it never counted or no longer does. */
export async function memberOf(open: OpenCtx, accessToken: string): Promise<SignedInMember> {
  const claims = await open.world.signer.verify('access', accessToken, open.now)
  if (claims === 'expired') throw failure('auth.expired')
  const member = claims && (await liveMember(open, claims.session as SessionId))
  if (!member || !isOf(member, claims)) throw failure('auth.required')
  return member
}

export const isOf = (member: SignedInMember, claims: Record<string, unknown>): boolean =>
  member.workspaceId === claims.workspace && member.actor.memberId === claims.member
