import type { ContactAttribute } from '@opora/contract/contact-attributes'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { contactKeys } from './keys.ts'

/** What the workspace wants to know of contacts; frames keep it right. */
export const useAttributes = () =>
  useQuery<{ items: ContactAttribute[] }>({
    queryKey: contactKeys.attributes,
    queryFn: ({ signal }) => api('GET /contact-attributes', {}, { signal }),
    staleTime: 5 * 60_000,
  })
