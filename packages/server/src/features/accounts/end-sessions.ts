import type { SessionId } from '@opora/contract/ids'
import type { MemberFrame } from '@opora/contract/live'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transactAcross } from '../../platform/db/transact.ts'
import { topics } from '../../platform/live/rule.ts'
import { sessionsEnded } from './events.ts'
import { dropRemembered } from './live-sessions.ts'
import * as sessions from './sessions/store.ts'

export const bye = { type: 'bye', reason: 'signed_out' } as const satisfies MemberFrame

/** Part of a larger transaction; once that is committed its verb calls cutOff() with what this returned. */
export async function endInside(ctx: Ctx, which: sessions.WhichSessions): Promise<SessionId[]> {
  const sessionIds = await sessions.endSessions(ctx.db, which, ctx.now)
  if (sessionIds.length > 0) ctx.announce(sessionsEnded({ sessionIds }))
  return sessionIds
}

/** Closes sockets now: the stored event says the same, but waits for every older transaction of the database. */
export function cutOff(ctx: Ctx, ended: readonly SessionId[]): void {
  dropRemembered(ctx.database, { sessions: ended })
  for (const id of ended) ctx.show({ topic: topics.session(id), frame: bye })
}

/** Ends sessions at once: tokens stop counting, sockets are told goodbye. */
export async function endSessions(ctx: Ctx, which: sessions.WhichSessions): Promise<void> {
  cutOff(ctx, await transactAcross(ctx, (ctx) => endInside(ctx, which)))
}
