import type { TeamId } from '@opora/contract/ids'
import type { Team } from '@opora/contract/teams'
import { handle } from '../../platform/http/binding.ts'
import { changeTeam, createTeam, removeTeam } from './change-team.ts'
import { type TeamRow, teamRows } from './store.ts'

const presentTeam = (row: TeamRow): Team => ({
  id: row.id as TeamId,
  name: row.name,
  memberIds: row.member_ids,
  createdAt: row.created_at.toISOString(),
})

export const teamsRoutes = [
  handle('GET /teams', async (ctx) => ({ items: (await teamRows(ctx)).map(presentTeam) })),
  handle('POST /teams', async (ctx, { body }) => presentTeam(await createTeam(ctx, body))),
  handle('PATCH /teams/:id', async (ctx, { params, body }) => presentTeam(await changeTeam(ctx, params.id, body))),
  handle('DELETE /teams/:id', (ctx, { params }) => removeTeam(ctx, params.id)),
]
