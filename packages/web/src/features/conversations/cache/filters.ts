import { useEffect, useSyncExternalStore } from 'react'
import type * as Asked from './asked-filter.ts'

/** What understands a search: fetched with the first one, because the first screen asks for nothing. */
export type Filters = typeof Asked

let filters: Filters | null = null
const listeners = new Set<() => void>()

export async function loadFilters(): Promise<Filters> {
  filters ??= await import('./asked-filter.ts')
  for (const listener of listeners) listener()
  return filters
}

/** Null until somebody searched. */
export const heldFilters = (): Filters | null => filters

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the words of a search hold a condition nobody can keep. */
export function useHasProblem(q: string): boolean {
  const held = useSyncExternalStore(subscribe, heldFilters)
  useEffect(() => {
    if (q !== '') void loadFilters().catch(() => null)
  }, [q])
  return q !== '' && (held?.askedFilter(q).problems.length ?? 0) > 0
}
