import { isFailure } from '@opora/contract/errors'
import type { ModelProblem } from '@opora/contract/models'

const mostTries = 3
const longestWaitMs = 5000
const firstWaitMs = 250

/** Faults that are often gone a moment later; a wrong key or a missing host is not. */
const passing: ReadonlySet<string> = new Set<ModelProblem>(['busy', 'fault', 'nobody', 'broken'])

/** How long to wait before asking the same model again; null when that is not worth it. */
export function retryPauseMs(error: unknown, tried: number): number | null {
  if (!isFailure(error, 'model.unreachable') || tried >= mostTries) return null
  const { problem, retryAfterSeconds } = error.params
  if (!passing.has(String(problem))) return null
  const jitter = 0.5 + Math.random()
  if (typeof retryAfterSeconds !== 'number') return firstWaitMs * 2 ** (tried - 1) * jitter
  const askedMs = retryAfterSeconds * 1000
  return askedMs <= longestWaitMs ? askedMs + firstWaitMs * Math.random() : null
}
