import type { InviteId, MemberId, WorkspaceId } from '@opora/contract/ids'
import type { Locale, Role } from '@opora/contract/route'
import type { Db } from '../../../platform/db/database.ts'

export interface InviteRow {
  id: InviteId
  workspaceId: WorkspaceId
  email: string | null
  role: Role
  createdAt: Date
  expiresAt: Date
}

export interface NewInvite extends InviteRow {
  tokenHash: string
  invitedBy: MemberId
}

export async function insertInvite(db: Db, invite: NewInvite): Promise<void> {
  await db
    .insertInto('invites')
    .values({
      id: invite.id,
      workspace_id: invite.workspaceId,
      token_hash: invite.tokenHash,
      email: invite.email,
      role: invite.role,
      invited_by: invite.invitedBy,
      created_at: invite.createdAt,
      expires_at: invite.expiresAt,
    })
    .execute()
}

const open = (db: Db, now: Date) =>
  db
    .selectFrom('invites as i')
    .innerJoin('workspaces as w', 'w.id', 'i.workspace_id')
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', now)
    .select([
      'i.id',
      'i.workspace_id as workspaceId',
      'i.email',
      'i.role',
      'i.created_at as createdAt',
      'i.expires_at as expiresAt',
      'w.name as workspaceName',
      'w.locale',
    ])

export type OpenInvite = InviteRow & { workspaceName: string; locale: Locale }

export async function findOpenInvite(db: Db, tokenHash: string, now: Date): Promise<OpenInvite | undefined> {
  return (await open(db, now).where('i.token_hash', '=', tokenHash).executeTakeFirst()) as OpenInvite | undefined
}

export async function findOpenInvites(db: Db, workspaceId: WorkspaceId, now: Date): Promise<OpenInvite[]> {
  return (await open(db, now)
    .where('i.workspace_id', '=', workspaceId)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .execute()) as OpenInvite[]
}

/** Uses the invitation up; false for everyone but the first. */
export async function takeInvite(db: Db, id: InviteId, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('invites')
    .set({ accepted_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Withdraws one invitation, or all that a member handed out; tells how many. */
export async function withdrawInvites(
  db: Db,
  which: { workspaceId: WorkspaceId; id: InviteId } | { workspaceId: WorkspaceId; invitedBy: MemberId },
  now: Date,
): Promise<number> {
  const rows = await db
    .updateTable('invites')
    .set({ withdrawn_at: now })
    .where('workspace_id', '=', which.workspaceId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .$if('id' in which, (query) => query.where('id', '=', 'id' in which ? which.id : ''))
    .$if('invitedBy' in which, (query) => query.where('invited_by', '=', 'invitedBy' in which ? which.invitedBy : ''))
    .returning('id')
    .execute()
  return rows.length
}
