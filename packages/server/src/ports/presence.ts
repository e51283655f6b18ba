import type { ContactId, MemberId, WorkspaceId } from '@opora/contract/ids'

/** Who has an open connection right now. */
export interface Presence {
  /** Members with at least one open socket. */
  members(workspaceId: WorkspaceId): MemberId[]
  isContactHere(contactId: ContactId): boolean
}
