import type { OutputOf } from '@opora/contract/routes'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../../lib/session.ts'
import { keys } from './keys.ts'

export type Counts = OutputOf<'GET /conversations/counts'>

const leastApartMs = 700

/** How many conversations each tab holds. Frames only mark the numbers stale, so a storm asks about once a second. */
export function useCounts(): Counts | undefined {
  const { data, isStale, dataUpdatedAt, refetch } = useQuery({
    queryKey: keys.counts,
    queryFn: () => api('GET /conversations/counts'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (!isStale || !dataUpdatedAt) return
    const waitMs = Math.max(0, dataUpdatedAt + leastApartMs - Date.now())
    const timer = setTimeout(() => void refetch(), waitMs)
    return () => clearTimeout(timer)
  }, [isStale, dataUpdatedAt, refetch])
  return data
}
