import type { SlaPolicy } from '@opora/contract/sla'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { policiesKey } from './keys.ts'

/** Every policy in the order they are tried; frames keep them right. */
export const usePolicies = () =>
  useQuery<{ items: SlaPolicy[] }>({
    queryKey: policiesKey,
    queryFn: ({ signal }) => api('GET /sla-policies', {}, { signal }),
    staleTime: 5 * 60_000,
  })
