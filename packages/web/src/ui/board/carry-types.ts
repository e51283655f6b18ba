import type { Spot } from './types.ts'

/** A card on its way, and whose hands hold it. */
export interface Carried {
  id: string
  by: 'pointer' | 'keys'
  /** Where it stood. */
  from: Spot
  /** Where it would land; null beside the board. */
  to: Spot | null
  /** Of the card, for the empty slot. */
  heightPx: number
  /** Why it cannot land there. */
  reason: string | null
}
