import { z } from 'zod'
import { MemberId, TeamId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'

export const teamNameCharacters = 60
export const teamsPerWorkspace = 200

/** A team as a conversation shows it. */
export const TeamSummary = z.object({ id: TeamId, name: z.string() }).meta({ id: 'TeamSummary' })
export type TeamSummary = z.infer<typeof TeamSummary>

/** Members who answer the same conversations. */
export const Team = TeamSummary.extend({
  memberIds: z.array(MemberId).meta({ description: 'In the order they joined.' }),
  createdAt: Moment,
}).meta({ id: 'Team' })
export type Team = z.infer<typeof Team>

const TeamName = z.string().trim().min(1).max(teamNameCharacters)
const Members = z.array(MemberId).max(1000)
const one = z.object({ id: TeamId })
const admins = ['owner', 'admin'] as const

export const teamsRoutes = defineRoutes({
  'GET /teams': {
    summary: 'Teams of the workspace by name',
    area: 'teams',
    auth: 'member',
    response: z.object({ items: z.array(Team) }),
    success: 'ok',
  },
  'POST /teams': {
    summary: 'Make a team',
    area: 'teams',
    auth: 'member',
    roles: admins,
    body: z.object({ name: TeamName, memberIds: Members.default([]) }),
    response: Team,
    success: 'created',
  },
  'PATCH /teams/:id': {
    summary: 'Rename a team, add and remove members; those nobody named stay',
    area: 'teams',
    auth: 'member',
    roles: admins,
    params: one,
    body: z.object({
      name: TeamName.optional(),
      addMemberIds: Members.optional(),
      removeMemberIds: Members.optional(),
    }),
    response: Team,
    success: 'ok',
  },
  'DELETE /teams/:id': {
    summary: 'Remove a team; its conversations are nobody’s team’s then',
    area: 'teams',
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
