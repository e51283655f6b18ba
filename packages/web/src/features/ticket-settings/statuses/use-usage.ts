import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { ticketKeys } from '../../tickets/keys.ts'

/** How many tickets stand in each status; admins alone may ask. */
export function useUsage(isAsked: boolean): ReadonlyMap<string, number> | undefined {
  const { data } = useQuery({
    // Under the setup: whatever changes that asks anew.
    queryKey: [...ticketKeys.setup, 'usage'],
    queryFn: ({ signal }) => api('GET /ticket-usage', {}, { signal }),
    enabled: isAsked,
  })
  return data && new Map(data.statuses.map(({ statusId, count }) => [statusId, count]))
}
