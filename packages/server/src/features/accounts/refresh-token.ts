import type { SessionId } from '@opora/contract/ids'
import { apiPrefix } from '@opora/contract/routes'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { Exchange } from '../../platform/http/binding.ts'
import { hashOf, randomToken } from '../../platform/safety/secrets.ts'
import { refreshSeconds } from './model.ts'

const cookieName = 'opora_refresh'
const path = `${apiPrefix}/sessions`

/**
 * A new refresh token of a session: 256 random bits, named and sealed, so that any token we once gave out is known again
 * however often it was replaced since.
 */
export function makeRefreshToken(open: OpenCtx, sessionId: SessionId): { token: string; hash: string } {
  const body = `${sessionId}.${randomToken()}`
  const token = `${body}.${open.world.signer.mac('refresh', body)}`
  return { token, hash: hashOf(token) }
}

/** The token the browser holds, when it is one of ours. */
export function readRefreshToken(open: OpenCtx, exchange: Exchange): { sessionId: SessionId; hash: string } | null {
  const token = exchange.cookie(cookieName) ?? ''
  const [sessionId, random, seal, ...rest] = token.split('.')
  if (!sessionId || !random || !seal || rest.length > 0) return null
  if (!open.world.signer.isMac('refresh', `${sessionId}.${random}`, seal)) return null
  return { sessionId: sessionId as SessionId, hash: hashOf(token) }
}

export const setRefreshCookie = (exchange: Exchange, token: string): void =>
  exchange.setCookie(cookieName, token, { path, maxAgeSeconds: refreshSeconds })

export const clearRefreshCookie = (exchange: Exchange): void =>
  exchange.setCookie(cookieName, '', { path, maxAgeSeconds: 0 })
