import type { WorkspaceId } from '@opora/contract/ids'
import { useEffect, useState } from 'react'
import { isStepName, later, type StepName } from './steps.ts'

interface Memory {
  current: StepName
  furthest: StepName
}

const first: Memory = { current: 'workspace', furthest: 'workspace' }
const keyOf = (id: WorkspaceId): string => `opora.onboarding.${id}`

function recall(id: WorkspaceId): Memory {
  try {
    const { current, furthest } = JSON.parse(localStorage.getItem(keyOf(id)) ?? '{}') as Partial<Memory>
    return isStepName(current) && isStepName(furthest) ? { current, furthest } : first
  } catch {
    return first
  }
}

/** Which step is open; it is remembered, so that one who leaves comes back to it. */
export function useStep(id: WorkspaceId): Memory & { open: (step: StepName) => void } {
  const [memory, setMemory] = useState(() => recall(id))
  useEffect(() => {
    try {
      localStorage.setItem(keyOf(id), JSON.stringify(memory))
    } catch {
      return
    }
  }, [id, memory])
  const open = (step: StepName): void => setMemory((held) => ({ current: step, furthest: later(step, held.furthest) }))
  return { ...memory, open }
}
