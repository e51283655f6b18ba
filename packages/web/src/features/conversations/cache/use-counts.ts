import type { OutputOf } from '@opora/contract/routes'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../../lib/session.ts'
import { keys } from './keys.ts'

export type Counts = OutputOf<'GET /conversations/counts'>

const leastApartMs = 700

/**
 * How many conversations each tab holds. Frames only count up the changes; the numbers are asked for at most
 * about once a second, always after the last change, so an answer that was under way never has the last word.
 */
export function useCounts(): Counts | undefined {
  const { data, dataUpdatedAt, refetch } = useQuery({
    queryKey: keys.counts,
    queryFn: () => api('GET /conversations/counts'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data: changes = 0 } = useQuery<number>({ queryKey: keys.changes, queryFn: () => 0, enabled: false })
  const askedAt = useRef(changes)
  useEffect(() => {
    if (changes === askedAt.current) return
    const waitMs = Math.max(0, dataUpdatedAt + leastApartMs - Date.now())
    const timer = setTimeout(() => {
      askedAt.current = changes
      void refetch()
    }, waitMs)
    return () => clearTimeout(timer)
  }, [changes, dataUpdatedAt, refetch])
  return data
}
