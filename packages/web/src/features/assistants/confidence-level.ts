/** What a threshold means for visitors, from answering nearly always to calling a person nearly always. */
export type ConfidenceLevel = 'bold' | 'balanced' | 'careful' | 'strict'

export function confidenceLevel(threshold: number): ConfidenceLevel {
  if (threshold < 0.35) return 'bold'
  if (threshold < 0.6) return 'balanced'
  return threshold < 0.8 ? 'careful' : 'strict'
}
