import type { Availability } from '@opora/contract/accounts'
import type { MemberId, SessionId, WorkspaceId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const workspaceCreated = defineEvent<{ workspaceId: WorkspaceId }>('workspace.created')
export const memberJoined = defineEvent<{ memberId: MemberId }>('member.joined')
export const memberRemoved = defineEvent<{ memberId: MemberId }>('member.removed')
/** They seem to be something else than before, or chose to be for another while. */
export const availabilityChanged = defineEvent<{ memberId: MemberId; availability: Availability }>(
  'member.availability_changed',
)
export const sessionsEnded = defineEvent<{ sessionIds: SessionId[] }>('session.ended')
