import type { BudgetState } from '@opora/contract/usage'

/** Limits of a workspace; null is no limit. */
export interface Limits {
  tokensPerMonth: number | null
  moneyMicrosPerMonth: number | null
  currency: string | null
  visitorAnswersPerDay: number | null
}

/** What the month took: tokens of all models, money in the currency of the budget. */
export interface Spent {
  tokens: number
  moneyMicros: number
}

export const nearShare = 0.8

/** How much of the limit that is nearer was spent; null without limits. */
export function shareOf(limits: Limits, spent: Spent): number | null {
  const shares = [
    limits.tokensPerMonth === null ? null : spent.tokens / limits.tokensPerMonth,
    limits.moneyMicrosPerMonth === null ? null : spent.moneyMicros / limits.moneyMicrosPerMonth,
  ].filter((share) => share !== null)
  return shares.length > 0 ? Math.max(...shares) : null
}

export function levelOf(share: number | null): BudgetState['level'] {
  if (share === null) return 'none'
  if (share >= 1) return 'reached'
  return share >= nearShare ? 'near' : 'fine'
}
