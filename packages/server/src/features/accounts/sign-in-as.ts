import type { SignedIn } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { MemberId, SessionId, WorkspaceId } from '@opora/contract/ids'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { issueAccessToken } from './member-of.ts'
import { after, refreshSeconds } from './model.ts'
import { presentMe } from './present.ts'
import { makeRefreshToken, setRefreshCookie } from './refresh-token.ts'
import { holdOwner, insertSession, type SessionOwner } from './sessions/store.ts'
import { findLiveMember, findWorkspace } from './store.ts'

/** Whom to sign in. With `passwordHash` only if that is still the person's password. */
export interface SignInAs extends SessionOwner {
  passwordHash?: string
}

/** Begins a session of a person who has proven who they are, and hands the browser its refresh cookie. */
export async function signInAs(open: OpenCtx, who: SignInAs, exchange: Exchange): Promise<SignedIn> {
  const { workspaceId, memberId, userId } = who
  const sessionId = open.world.ids.next() as SessionId
  const refresh = makeRefreshToken(open, sessionId)
  await open.database.run('platform', async (db) => {
    if (!(await holdOwner(db, who, who.passwordHash ?? null))) throw failure('auth.wrong_credentials')
    await insertSession(db, {
      ...{ workspaceId, memberId, userId, id: sessionId, refreshHash: refresh.hash },
      ...{ userAgent: exchange.userAgent, now: open.now, expiresAt: after(open.now, refreshSeconds) },
    })
  })
  setRefreshCookie(exchange, refresh.token)
  return presentSignedIn(open, { workspaceId, memberId, sessionId })
}

export async function presentSignedIn(
  open: OpenCtx,
  of: { workspaceId: WorkspaceId; memberId: MemberId; sessionId: SessionId },
): Promise<SignedIn> {
  const { accessToken, expiresAt } = await issueAccessToken(open, of)
  const me = await open.database.run({ workspaceId: of.workspaceId }, async (db) => {
    const member = await findLiveMember(db, of.workspaceId, of.memberId)
    const workspace = await findWorkspace(db, of.workspaceId)
    return member && workspace && presentMe(member, workspace)
  })
  if (!me) throw failure('auth.required')
  return { accessToken, expiresAt: expiresAt.toISOString(), me }
}
