import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { memberRemoved } from '../accounts/index.ts'
import { teamsChanged } from './events.ts'
import { leaveTeams } from './leave-teams.ts'
import { teamsRoutes } from './routes.ts'

export { teamRemoved, teamsChanged } from './events.ts'
export { assertTeam, listTeams, membersOfTeam, teamsOfMember } from './teams.ts'

export const teams = feature('teams', {
  routes: teamsRoutes,
  hears: [on(memberRemoved, 'teams.leave', leaveTeams)],
  live: [
    frameOn(teamsChanged, async (ctx) => [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'teams.changed' } },
    ]),
  ],
})
