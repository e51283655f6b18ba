import { frameOn, type LiveRule, topics } from '../../platform/live/rule.ts'
import { bye } from './end-sessions.ts'
import { availabilityChanged, sessionsEnded } from './events.ts'
import { findLiveMember } from './store.ts'

/** Ended sessions are told goodbye; a change of who is here is shown to everyone in the workspace. */
export const live: readonly LiveRule[] = [
  frameOn(sessionsEnded, async (_ctx, { sessionIds }) =>
    sessionIds.map((id) => ({ topic: topics.session(id), frame: bye })),
  ),
  frameOn(availabilityChanged, async (ctx, { memberId }) => {
    const row = await findLiveMember(ctx.db, ctx.workspaceId, memberId)
    if (!row) return []
    const { availability } = row
    const frame = { type: 'presence', memberId, availability }
    return [{ topic: topics.workspace(ctx.workspaceId), frame }]
  }),
]
