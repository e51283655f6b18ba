import type { TicketImportId } from '@opora/contract/ids'
import type { TicketImport } from '@opora/contract/ticket-imports'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { ticketImportKeys } from './keys.ts'

export const useImports = () =>
  useQuery<{ items: TicketImport[] }>({
    queryKey: [...ticketImportKeys.all, 'last'],
    queryFn: ({ signal }) => api('GET /ticket-imports', {}, { signal }),
  })

export const useImport = (id: TicketImportId) =>
  useQuery<TicketImport>({
    queryKey: [...ticketImportKeys.all, id],
    queryFn: ({ signal }) => api('GET /ticket-imports/:id', { params: { id } }, { signal }),
  })

/** What the server answered, put where it is held. */
export function useKeepImport(): (one: TicketImport) => void {
  const client = useQueryClient()
  return (one) => {
    client.setQueryData([...ticketImportKeys.all, one.id], one)
    void client.invalidateQueries({ queryKey: [...ticketImportKeys.all, 'last'] })
  }
}
