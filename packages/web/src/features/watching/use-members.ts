import type { Member } from '@opora/contract/accounts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'

/** People of the workspace, who all may watch. */
export const useMembers = (): readonly Member[] =>
  useQuery({ queryKey: ['members'], queryFn: () => api('GET /members'), staleTime: 5 * 60_000 }).data?.items ?? []
