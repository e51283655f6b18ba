import type { MemberId, SessionId, WorkspaceId } from '@opora/contract/ids'
import type { Actor, OpenCtx } from '../../platform/context/ctx.ts'
import { findLiveSession } from './sessions/store.ts'

/** A signed-in person and the workspace they act in. */
export interface SignedInMember {
  workspaceId: WorkspaceId
  actor: Extract<Actor, { type: 'member' }>
}

interface Remembered {
  of: Map<SessionId, { member: SignedInMember; untilMs: number }>
  /** Grows with every drop, so that an answer read before it is not remembered after it. */
  drops: number
}

const rememberMs = 3000
const most = 10_000
const memories = new WeakMap<object, Remembered>()

function memoryOf(database: object): Remembered {
  const known = memories.get(database)
  if (known) return known
  const made: Remembered = { of: new Map(), drops: 0 }
  memories.set(database, made)
  return made
}

/** The person behind a session that still counts, at most three seconds old. */
export async function liveMember(open: OpenCtx, id: SessionId): Promise<SignedInMember | null> {
  const memory = memoryOf(open.database)
  const nowMs = open.now.getTime()
  const known = memory.of.get(id)
  if (known && nowMs < known.untilMs) return known.member
  const { drops } = memory
  const row = await findLiveSession(open.database.single('platform'), id, open.now)
  if (!row) return null
  const { workspaceId, memberId, userId, role, name } = row
  const member: SignedInMember = {
    workspaceId,
    actor: { type: 'member', memberId, userId, sessionId: row.id, role, name },
  }
  if (memory.of.size >= most) memory.of.clear()
  if (memory.drops === drops) memory.of.set(id, { member, untilMs: nowMs + rememberMs })
  return member
}

/** After a commit that ended sessions or changed a member: the next request looks afresh. */
export function dropRemembered(database: object, of: { sessions: readonly SessionId[] } | { member: MemberId }): void {
  const memory = memoryOf(database)
  memory.drops += 1
  if ('sessions' in of) for (const id of of.sessions) memory.of.delete(id)
  else for (const [id, { member }] of memory.of) if (member.actor.memberId === of.member) memory.of.delete(id)
}
