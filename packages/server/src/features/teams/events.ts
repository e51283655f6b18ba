import type { TeamId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const teamsChanged = defineEvent<{ teamId: TeamId | null }>('teams.changed')
export const teamRemoved = defineEvent<{ teamId: TeamId }>('team.removed')
