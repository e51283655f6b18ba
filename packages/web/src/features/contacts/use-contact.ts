import type { Contact } from '@opora/contract/contacts'
import type { ContactId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { contactKeys } from './keys.ts'

export const useContact = (id: ContactId) =>
  useQuery<Contact>({
    queryKey: contactKeys.one(id),
    queryFn: ({ signal }) => api('GET /contacts/:id', { params: { id } }, { signal }),
    staleTime: 10_000,
  })

export type ContactChange = CallOf<'PATCH /contacts/:id'>['body']

/** Changes what is known of a contact; what the server answers replaces what is held. */
export function useSaveContact(id: ContactId): (change: ContactChange) => Promise<void> {
  const client = useQueryClient()
  return async (body) => {
    const contact = await api('PATCH /contacts/:id', { params: { id }, body })
    client.setQueryData(contactKeys.one(id), contact)
    void client.invalidateQueries({ queryKey: contactKeys.lists })
  }
}
