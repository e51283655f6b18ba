import type { SignedIn } from '@opora/contract/accounts'
import { failure } from '@opora/contract/errors'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { endSessions } from './end-sessions.ts'
import { after, judgeRefresh, refreshSeconds } from './model.ts'
import { clearRefreshCookie, makeRefreshToken, readRefreshToken, setRefreshCookie } from './refresh-token.ts'
import { findLiveSession, type LiveSession, rotateSession } from './sessions/store.ts'
import { presentSignedIn } from './sign-in-as.ts'

/** Trades the refresh cookie for a new access token and the next refresh token. A copied token closes the session. */
export async function refresh(open: OpenCtx, exchange: Exchange): Promise<SignedIn> {
  const token = readRefreshToken(open, exchange)
  if (!token) throw failure('auth.required')
  const session = await findSession(open, token.sessionId)
  if (!session) {
    clearRefreshCookie(exchange)
    throw failure('auth.required')
  }
  const shown = { hash: token.hash, userAgent: exchange.userAgent, now: open.now }
  if (judgeRefresh(session, shown) === 'rotate' && (await rotate(open, { session, exchange })))
    return presentSignedIn(open, { ...session, sessionId: session.id })

  const latest = await findSession(open, token.sessionId)
  if (!latest) throw failure('auth.required')
  if (judgeRefresh(latest, shown) === 'late') return presentSignedIn(open, { ...latest, sessionId: latest.id })
  await endSessions(makeCtx(open, { workspaceId: latest.workspaceId, actor: { type: 'system' } }), { id: latest.id })
  clearRefreshCookie(exchange)
  throw failure('auth.reused_refresh')
}

const findSession = (open: OpenCtx, id: LiveSession['id']): Promise<LiveSession | undefined> =>
  open.database.run('platform', (db) => findLiveSession(db, id, open.now))

async function rotate(open: OpenCtx, of: { session: LiveSession; exchange: Exchange }): Promise<boolean> {
  const { session, exchange } = of
  const next = makeRefreshToken(open, session.id)
  const turn = { from: session.refreshHash, to: next.hash, now: open.now, expiresAt: after(open.now, refreshSeconds) }
  const isOurs = await open.database.run('platform', (db) => rotateSession(db, session.id, turn))
  if (isOurs) setRefreshCookie(exchange, next.token)
  return isOurs
}
