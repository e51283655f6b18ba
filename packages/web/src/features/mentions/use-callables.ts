import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../lib/session.ts'
import { useTeams } from '../../lib/use-teams.ts'
import { type Callable, callablesOf } from './naming/callable.ts'

interface Callables {
  callables: readonly Callable[]
  isLoading: boolean
  error: Error | null
  retry: () => void
}

/** Everybody a note can name. */
export function useCallables(): Callables {
  const members = useQuery({ queryKey: ['members'], queryFn: () => api('GET /members'), staleTime: 5 * 60_000 })
  const teams = useTeams()
  const [people, groups] = [members.data?.items, teams.data?.items]
  const callables = useMemo(() => callablesOf(people ?? [], groups ?? []), [people, groups])
  return {
    callables,
    isLoading: members.isLoading || teams.isLoading,
    error: members.data ? null : members.error,
    retry: () => void Promise.all([members.refetch(), teams.refetch()]),
  }
}
