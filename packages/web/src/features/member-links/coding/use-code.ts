import type { DeskCode } from '@opora/contract/desks'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '../../../lib/use-now.ts'

export interface Code {
  code: DeskCode | undefined
  error: Error | null
  isMaking: boolean
  isExpired: boolean
  again: () => void
}

const secondMs = 1000

/** A code made once for as long as a window stands, and anew when asked. `ask` is null until it is known whose bot. */
export function useCode(key: readonly string[], ask: (() => Promise<DeskCode>) | null): Code {
  const now = useNow(secondMs)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['desk-code', ...key],
    queryFn: () => (ask ? ask() : Promise.reject(new Error('nothing to ask'))),
    enabled: ask !== null,
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return {
    code: isFetching ? undefined : data,
    error: isFetching ? null : error,
    isMaking: isFetching,
    isExpired: data !== undefined && Date.parse(data.expiresAt) <= now.getTime(),
    again: () => void refetch(),
  }
}
