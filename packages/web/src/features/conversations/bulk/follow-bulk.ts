import type { BulkChange } from '@opora/contract/bulk-changes'
import { isFailure } from '@opora/contract/errors'
import { api } from '../../../lib/session.ts'

const firstMs = 150
const mostMs = 1000
/** About a minute without an answer. */
const mostLost = 40

const isUnderWay = ({ state }: BulkChange): boolean => state === 'running' || state === 'undoing'

const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks how far a change got until it is over, less often the longer it takes; null when nobody answers any more. */
export async function followBulk(begun: BulkChange, onStep: (now: BulkChange) => void): Promise<BulkChange | null> {
  let now = begun
  let lost = 0
  for (let waitMs = firstMs; isUnderWay(now); waitMs = Math.min(mostMs, waitMs * 1.5)) {
    onStep(now)
    await passed(waitMs)
    try {
      now = await api('GET /bulk-changes/:id', { params: { id: begun.id } })
      lost = 0
    } catch (error) {
      if (isFailure(error, 'not_found') || ++lost > mostLost) return null
    }
  }
  return now
}
