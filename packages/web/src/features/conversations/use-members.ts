import type { Member } from '@opora/contract/accounts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'

const nobody: readonly Member[] = []

/** People of the workspace. */
export function useMembers(): readonly Member[] {
  const { data } = useQuery({ queryKey: ['members'], queryFn: () => api('GET /members'), staleTime: 5 * 60_000 })
  return data?.items ?? nobody
}
