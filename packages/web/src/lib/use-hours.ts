import type { BusinessHours } from '@opora/contract/business-hours'
import { useQuery } from '@tanstack/react-query'
import { api } from './session.ts'

export const hoursKey = ['business-hours'] as const

/** Every set of business hours by name; asked for again now and then, for whether it is open changes by itself. */
export const useHours = () =>
  useQuery<{ items: BusinessHours[] }>({
    queryKey: hoursKey,
    queryFn: ({ signal }) => api('GET /business-hours', {}, { signal }),
    refetchInterval: 60_000,
  })
