import type { MemberId, SessionId, WorkspaceId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const workspaceCreated = defineEvent<{ workspaceId: WorkspaceId }>('workspace.created')
export const memberJoined = defineEvent<{ memberId: MemberId }>('member.joined')
export const memberRemoved = defineEvent<{ memberId: MemberId }>('member.removed')
export const availabilityChanged = defineEvent<{ memberId: MemberId }>('member.availability_changed')
export const sessionsEnded = defineEvent<{ sessionIds: SessionId[] }>('session.ended')
