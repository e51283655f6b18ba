import type { MemberId, SessionId, WorkspaceId } from '@opora/contract/ids'
import { defineEvent, type EventPayload } from '../../platform/events/event.ts'

interface OfWorkspace extends EventPayload {
  workspaceId: WorkspaceId
}

interface OfMember extends EventPayload {
  memberId: MemberId
}

interface OfSessions extends EventPayload {
  sessionIds: SessionId[]
}

export const workspaceCreated = defineEvent<OfWorkspace>('workspace.created')
export const memberJoined = defineEvent<OfMember>('member.joined')
export const memberRemoved = defineEvent<OfMember>('member.removed')
export const availabilityChanged = defineEvent<OfMember>('member.availability_changed')
export const sessionsEnded = defineEvent<OfSessions>('session.ended')
