import type { Team, TeamSummary } from '@opora/contract/teams'
import { useQuery } from '@tanstack/react-query'
import { api } from './session.ts'

/** Where the teams are held in the query cache, whichever screen asked for them. */
export const teamsKey = ['teams'] as const

/** What is held of the teams of the workspace. */
export interface Teams {
  items: Team[]
}

/** Every team by name: asked for by screens that must not know each other; frames keep them right. */
export const useTeams = () =>
  useQuery<Teams>({
    queryKey: teamsKey,
    queryFn: ({ signal }) => api('GET /teams', {}, { signal }),
    staleTime: 5 * 60_000,
  })

/** A team as it is called now; null once it is no more. */
export function useTeamNow(team: TeamSummary | null): TeamSummary | null {
  const { data, isFetching } = useTeams()
  if (!team) return null
  const found = data?.items.find(({ id }) => id === team.id)
  // A team made a moment ago may not be in an answer that is older.
  return found ?? (data && !isFetching ? null : team)
}
