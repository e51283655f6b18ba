import type { TicketSetup } from '@opora/contract/ticket-setup'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { ticketKeys } from './keys.ts'

/** Projects, types, statuses and boards of the workspace; frames keep them right. */
export const useSetup = () =>
  useQuery<TicketSetup>({
    queryKey: ticketKeys.setup,
    queryFn: ({ signal }) => api('GET /ticket-setup', {}, { signal }),
    staleTime: 5 * 60_000,
  })
