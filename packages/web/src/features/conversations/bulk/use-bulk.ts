import { useEffect, useSyncExternalStore } from 'react'
import type { Chosen } from '../list/use-chosen.ts'
import { currentRuns, onRunEnd, type Runs, resumeRuns, watchRuns } from './runs.ts'

export const useRuns = (): Runs => useSyncExternalStore(watchRuns, currentRuns)

let isResumed = false

/** What was changed is chosen no more; what somebody chose meanwhile stays. */
export function useRunEnds(chosen: Chosen): void {
  useEffect(() =>
    onRunEnd((changedIds) => {
      const left = [...chosen.ids].filter((id) => !changedIds.has(id))
      if (left.length < chosen.ids.size) chosen.set(left)
    }),
  )
  useEffect(() => {
    if (!isResumed) resumeRuns()
    isResumed = true
  }, [])
}
