import type { CallOf } from '@opora/contract/routes'
import type { Team } from '@opora/contract/teams'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { type Teams, teamsKey } from '../../../lib/use-teams.ts'

/** Ways to change teams; what the server answers replaces what is held. */
export function useTeamChanges() {
  const client = useQueryClient()
  const patch = (change: (items: Team[]) => Team[]): void => {
    client.setQueryData<Teams>(teamsKey, (held) => held && { items: change(held.items) })
  }
  const keep = (team: Team): void =>
    patch((items) => [...items.filter(({ id }) => id !== team.id), team].sort((a, b) => a.name.localeCompare(b.name)))
  return {
    create: async (body: CallOf<'POST /teams'>['body']): Promise<void> => keep(await api('POST /teams', { body })),
    change: async ({ id }: Team, body: CallOf<'PATCH /teams/:id'>['body']): Promise<void> =>
      keep(await api('PATCH /teams/:id', { params: { id }, body })),
    remove: useMutation({
      mutationFn: ({ id }: Team) => api('DELETE /teams/:id', { params: { id } }),
      onSuccess: (_, team) => patch((items) => items.filter(({ id }) => id !== team.id)),
    }),
  }
}
