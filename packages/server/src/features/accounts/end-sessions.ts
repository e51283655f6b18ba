import type { SessionId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transactAcross } from '../../platform/db/transact.ts'
import { sessionsEnded } from './events.ts'
import { dropRemembered } from './live-sessions.ts'
import * as sessions from './sessions/store.ts'

/** Part of a larger transaction; its verb drops what is remembered once that is committed. */
export async function endInside(ctx: Ctx, which: sessions.WhichSessions): Promise<SessionId[]> {
  const sessionIds = await sessions.endSessions(ctx.db, which, ctx.now)
  if (sessionIds.length > 0) ctx.announce(sessionsEnded({ sessionIds }))
  return sessionIds
}

/** Ends sessions at once: tokens stop counting, sockets are told goodbye. */
export async function endSessions(ctx: Ctx, which: sessions.WhichSessions): Promise<void> {
  const ended = await transactAcross(ctx, (ctx) => endInside(ctx, which))
  dropRemembered(ctx.database, { sessions: ended })
}
