import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { useTags } from '../../tags/use-tags.ts'

/** What a policy may name. */
export function useChoices() {
  const inboxes = useQuery({
    queryKey: ['sla-policies', 'inboxes'],
    queryFn: ({ signal }) => api('GET /inboxes', {}, { signal }),
  })
  const teams = useTeams().data?.items ?? []
  const tags = (useTags().data?.items ?? []).filter(({ isArchived }) => !isArchived)
  return { inboxes: inboxes.data?.items ?? [], teams, tags }
}
