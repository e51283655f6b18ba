import type { ContactId, InboxId, WorkspaceId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { identityOfContact, identityOwnerRow, inboxOfIdentity } from './store.ts'

/** The contact's address in one inbox, null when it has none there. */
export async function contactIdentity(ctx: Ctx, contactId: ContactId, inboxId: InboxId): Promise<string | null> {
  return (await identityOfContact(ctx, contactId, inboxId))?.external_id ?? null
}

/** Whose identity this is, before a workspace is known. */
export async function identityOwner(open: OpenCtx, inboxId: InboxId, externalId: string) {
  const row = await identityOwnerRow(open, inboxId, externalId)
  return row
    ? { workspaceId: row.workspace_id as WorkspaceId, contactId: row.contact_id as ContactId, name: row.name }
    : null
}

/** The inbox a contact first came through. */
export async function identityInbox(ctx: Ctx, contactId: ContactId): Promise<InboxId | null> {
  return ((await inboxOfIdentity(ctx, contactId))?.inbox_id ?? null) as InboxId | null
}
