import type { Invite, Me, Member, Session, Workspace } from '@opora/contract/accounts'
import type { SessionId } from '@opora/contract/ids'
import type { InviteRow } from './invites/store.ts'
import type { LiveSession } from './sessions/store.ts'
import type { MemberRow, WorkspaceRow } from './store.ts'

export function presentMember(row: MemberRow): Member {
  const { id, userId, name, email, role, availability, chosenAvailability } = row
  return {
    id,
    userId,
    name,
    email,
    role,
    availability,
    availabilitySince: row.availabilitySince?.toISOString() ?? null,
    chosenAvailability,
    availabilityUntil: row.availabilityUntil?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

export function presentWorkspace(row: WorkspaceRow): Workspace {
  return { ...row, onboardedAt: row.onboardedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() }
}

export function presentMe(member: MemberRow, workspace: WorkspaceRow): Me {
  return {
    member: presentMember(member),
    workspace: presentWorkspace(workspace),
    locale: member.locale,
    theme: member.theme,
  }
}

export function presentSession(row: LiveSession, current: SessionId): Session {
  return {
    id: row.id,
    userAgent: row.userAgent,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    isCurrent: row.id === current,
  }
}

export function presentInvite({ id, email, role, expiresAt, createdAt }: InviteRow): Invite {
  return { id, email, role, expiresAt: expiresAt.toISOString(), createdAt: createdAt.toISOString() }
}
