import { failure } from '@opora/contract/errors'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { endSessions } from './end-sessions.ts'
import { clearRefreshCookie, readRefreshToken } from './refresh-token.ts'
import { findLiveSession } from './sessions/store.ts'

/** Signs out this browser by its cookie alone, so that it works with an expired access token too. */
export async function signOutHere(open: OpenCtx, exchange: Exchange): Promise<null> {
  const token = readRefreshToken(open, exchange)
  clearRefreshCookie(exchange)
  if (!token) return null
  const session = await open.database.run('platform', (db) => findLiveSession(db, token.sessionId, open.now))
  if (!session) return null
  const { workspaceId, id: sessionId, memberId, userId, role, name } = session
  const actor = { type: 'member', memberId, userId, sessionId, role, name } as const
  await endSessions(makeCtx(open, { workspaceId, actor }), { id: sessionId })
  return null
}

export async function signOutEverywhere(ctx: Ctx, exchange: Exchange): Promise<null> {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  await endSessions(ctx, { userId: ctx.actor.userId })
  clearRefreshCookie(exchange)
  return null
}
