import type { AppSessionId, ContactId, InboxId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { settingsVersionOf } from '../../../platform/db/settings.ts'

interface SignIn {
  inboxId: InboxId
  tokenHash: string
  /** Of the proof and of what its client alone knows. */
  openingHash: string
}

interface NewAppSession extends SignIn {
  id: AppSessionId
  contactId: ContactId
  expiresAt: Date
}

/** What an inbox's secrets are now; other ones end every session. */
const secretsHash = sql<Buffer>`sha256(coalesce(i.secrets, ''))`

export async function insertAppSession(ctx: Ctx, session: NewAppSession): Promise<void> {
  await ctx.db
    .insertInto('app_sessions')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      opening_hash: session.openingHash,
      workspace_id: ctx.workspaceId,
      inbox_id: session.inboxId,
      contact_id: session.contactId,
      secrets_hash: sql<Buffer>`(select ${secretsHash} from inboxes i where i.id = ${session.inboxId})`,
      expires_at: session.expiresAt,
      created_at: ctx.now,
    })
    .execute()
}

/** The session of this opening goes on by another token, which ends the one before; false when it is not so young or is over. */
export async function retokenAppSession(ctx: Ctx, signIn: SignIn & { since: Date }): Promise<boolean> {
  const result = await ctx.db
    .updateTable('app_sessions as s')
    .from('inboxes as i')
    .set({ token_hash: signIn.tokenHash })
    .whereRef('i.id', '=', 's.inbox_id')
    .where('s.inbox_id', '=', signIn.inboxId)
    .where('s.opening_hash', '=', signIn.openingHash)
    .where('s.created_at', '>', signIn.since)
    .whereRef('s.secrets_hash', '=', secretsHash)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Sessions that count, with whose they are. */
const lasting = (open: OpenCtx) =>
  open.database
    .single('platform')
    .selectFrom('app_sessions as s')
    .innerJoin('inboxes as i', 'i.id', 's.inbox_id')
    .innerJoin('contacts as c', 'c.id', 's.contact_id')
    .select(['s.id', 's.workspace_id', 's.inbox_id', 's.contact_id', 's.expires_at', 'c.name', 'c.blocked_at'])
    .select('c.own_seen_at')
    .select(settingsVersionOf('s.workspace_id').as('settings_version'))
    .where('s.expires_at', '>', open.now)
    .where('i.is_enabled', '=', true)
    .whereRef('s.secrets_hash', '=', secretsHash)

/** Before a workspace is known: whose session this is, as long as it lasts. */
export async function appSessionOwner(open: OpenCtx, by: { tokenHash: string } | { id: AppSessionId }) {
  const row = await ('id' in by
    ? lasting(open).where('s.id', '=', by.id)
    : lasting(open).where('s.token_hash', '=', by.tokenHash)
  ).executeTakeFirst()
  if (!row) return null
  return {
    sessionId: row.id as AppSessionId,
    workspaceId: row.workspace_id as WorkspaceId,
    inboxId: row.inbox_id as InboxId,
    contactId: row.contact_id as ContactId,
    name: row.name,
    isBlocked: row.blocked_at !== null,
    lastSeenAt: row.own_seen_at,
    expiresAt: row.expires_at,
    settingsVersion: Number(row.settings_version ?? 0),
  }
}

/** Sessions that ended because the inbox has other secrets now. */
export async function outdatedSessions(ctx: Ctx, inboxId: InboxId): Promise<AppSessionId[]> {
  const rows = await ctx.db
    .selectFrom('app_sessions as s')
    .innerJoin('inboxes as i', 'i.id', 's.inbox_id')
    .select('s.id')
    .where('s.inbox_id', '=', inboxId)
    .whereRef('s.secrets_hash', '<>', secretsHash)
    .execute()
  return rows.map(({ id }) => id as AppSessionId)
}

export async function forgetAppSessions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('app_sessions').where('expires_at', '<', before).execute()
}
