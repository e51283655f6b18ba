import type { TeamId } from '@opora/contract/ids'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { keys } from '../keys.ts'

/** Rules of every queue, and what is each member's own. */
export const useRouting = () =>
  useQuery({ queryKey: keys.rules, queryFn: ({ signal }) => api('GET /routing', {}, { signal }) })

/** Who would get the next one of a queue. */
export const usePreview = (teamId: TeamId | null) =>
  useQuery({
    queryKey: keys.preview(teamId),
    queryFn: ({ signal }) => api('GET /routing/preview', { query: teamId ? { team: teamId } : {} }, { signal }),
  })

/** After a change: everything of it is asked for anew. */
export function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['routing'] })
}
