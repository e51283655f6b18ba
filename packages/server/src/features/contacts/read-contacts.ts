import type { ContactId, InboxId, WorkspaceId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { emailsOfPerson, identityOfContact, identityOwnerRow, inboxOfIdentity } from './store.ts'

/** Where a contact is written to in an inbox. */
export interface Address {
  externalId: string
  isReachable: boolean
}

/** The contact's address in one inbox, null when it has none there. */
export async function contactAddress(ctx: Ctx, contactId: ContactId, inboxId: InboxId): Promise<Address | null> {
  const row = await identityOfContact(ctx, contactId, inboxId)
  return row ? { externalId: row.external_id, isReachable: row.is_reachable } : null
}

/** Whose identity this is, before a workspace is known. */
export async function identityOwner(open: OpenCtx, inboxId: InboxId, externalId: string) {
  const row = await identityOwnerRow(open, inboxId, externalId)
  if (!row) return null
  const { workspace_id, contact_id, name, blocked_at, own_seen_at, settings_version } = row
  const isBlocked = blocked_at !== null
  const settingsVersion = Number(settings_version ?? 0)
  return {
    workspaceId: workspace_id as WorkspaceId,
    contactId: contact_id as ContactId,
    name,
    isBlocked,
    lastSeenAt: own_seen_at,
    settingsVersion,
  }
}

/** The inbox a contact first came through. */
export async function identityInbox(ctx: Ctx, contactId: ContactId): Promise<InboxId | null> {
  return ((await inboxOfIdentity(ctx, contactId))?.inbox_id ?? null) as InboxId | null
}

/** Every e-mail address a person is known by, as it is compared; their own before those of whom they were merged with. */
export const emailsOf = async (ctx: Ctx, personId: ContactId): Promise<string[]> => [
  ...new Set((await emailsOfPerson(ctx, personId)).map(({ email }) => email.toLowerCase())),
]
