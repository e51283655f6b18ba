import type { ContactImport } from '@opora/contract/contact-imports'
import type { ContactImportId } from '@opora/contract/ids'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { contactKeys } from '../keys.ts'

export const useImports = () =>
  useQuery<{ items: ContactImport[] }>({
    queryKey: [...contactKeys.imports, 'last'],
    queryFn: ({ signal }) => api('GET /contact-imports', {}, { signal }),
  })

export const useImport = (id: ContactImportId) =>
  useQuery<ContactImport>({
    queryKey: [...contactKeys.imports, id],
    queryFn: ({ signal }) => api('GET /contact-imports/:id', { params: { id } }, { signal }),
  })

/** What the server answered, put where it is held. */
export function useKeepImport(): (one: ContactImport) => void {
  const client = useQueryClient()
  return (one) => {
    client.setQueryData([...contactKeys.imports, one.id], one)
    void client.invalidateQueries({ queryKey: [...contactKeys.imports, 'last'] })
  }
}
