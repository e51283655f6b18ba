import type { MemberId, SessionId, UserId, WorkspaceId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { Db } from '../../../platform/db/database.ts'

/** A session that counts: not ended, not expired, of a person who is still a member. */
export interface LiveSession {
  id: SessionId
  workspaceId: WorkspaceId
  memberId: MemberId
  userId: UserId
  name: string
  role: Role
  refreshHash: string
  previousHash: string | null
  rotatedAt: Date
  userAgent: string
  createdAt: Date
  lastUsedAt: Date
}

const live = (db: Db, now: Date) =>
  db
    .selectFrom('sessions as s')
    .innerJoin('members as m', 'm.id', 's.member_id')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('m.removed_at', 'is', null)
    .select([
      's.id',
      's.workspace_id as workspaceId',
      's.member_id as memberId',
      's.user_id as userId',
      'u.name',
      'm.role',
      's.refresh_hash as refreshHash',
      's.previous_hash as previousHash',
      's.rotated_at as rotatedAt',
      's.user_agent as userAgent',
      's.created_at as createdAt',
      's.last_used_at as lastUsedAt',
    ])

export async function findLiveSession(db: Db, id: SessionId, now: Date): Promise<LiveSession | undefined> {
  return (await live(db, now).where('s.id', '=', id).executeTakeFirst()) as LiveSession | undefined
}

export async function findLiveSessions(db: Db, userId: UserId, now: Date): Promise<LiveSession[]> {
  return (await live(db, now)
    .where('s.user_id', '=', userId)
    .orderBy('s.last_used_at', 'desc')
    .limit(100)
    .execute()) as LiveSession[]
}

export interface SessionOwner {
  workspaceId: WorkspaceId
  memberId: MemberId
  userId: UserId
}

/** Whether the person may begin a session now; until the transaction ends neither removal nor a new password comes between. */
export async function holdOwner(db: Db, owner: SessionOwner, passwordHash: string | null): Promise<boolean> {
  const row = await db
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.id', '=', owner.memberId)
    .where('m.workspace_id', '=', owner.workspaceId)
    .where('m.user_id', '=', owner.userId)
    .where('m.removed_at', 'is', null)
    .$if(passwordHash !== null, (query) => query.where('u.password_hash', '=', passwordHash ?? ''))
    .select('m.id')
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

export interface NewSession extends SessionOwner {
  id: SessionId
  refreshHash: string
  userAgent: string
  now: Date
  expiresAt: Date
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  const { now } = session
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      user_id: session.userId,
      workspace_id: session.workspaceId,
      member_id: session.memberId,
      refresh_hash: session.refreshHash,
      rotated_at: now,
      user_agent: session.userAgent,
      created_at: now,
      last_used_at: now,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** False when another request rotated it first, or the session ended. */
export async function rotateSession(
  db: Db,
  id: SessionId,
  turn: { from: string; to: string; now: Date; expiresAt: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('sessions')
    .set({
      refresh_hash: turn.to,
      previous_hash: turn.from,
      rotated_at: turn.now,
      last_used_at: turn.now,
      expires_at: turn.expiresAt,
    })
    .where('id', '=', id)
    .where('refresh_hash', '=', turn.from)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type WhichSessions = { id: SessionId } | { memberId: MemberId } | { userId: UserId; except?: SessionId }

/** Ends sessions and tells which were still open. */
export async function endSessions(db: Db, which: WhichSessions, now: Date): Promise<SessionId[]> {
  const open = db.updateTable('sessions').set({ ended_at: now }).where('ended_at', 'is', null)
  const matching =
    'id' in which
      ? open.where('id', '=', which.id)
      : 'memberId' in which
        ? open.where('member_id', '=', which.memberId)
        : open
            .where('user_id', '=', which.userId)
            .$if(which.except !== undefined, (query) => query.where('id', '!=', which.except ?? ''))
  return (await matching.returning('id').execute()).map((row) => row.id as SessionId)
}

export async function forgetOldSessions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', before).execute()
}
