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

/** What is set aside for requests under way. */
export interface Booked extends Spent {
  requests: number
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

const sumOf = (all: readonly Spent[]): Spent => ({
  tokens: all.reduce((sum, one) => sum + one.tokens, 0),
  moneyMicros: all.reduce((sum, one) => sum + one.moneyMicros, 0),
})

/**
 * Whether a request may begin: beside others there has to be room for all of it; one that is alone may use up what is
 * left. So what passes a limit is one request at most, and what others took beyond their estimate.
 */
export function admits({ limits, spent, booked }: { limits: Limits; spent: Spent; booked: Booked }, wanted: Spent) {
  if ((shareOf(limits, spent) ?? 0) >= 1) return false
  return booked.requests === 0 || (shareOf(limits, sumOf([spent, booked, wanted])) ?? 0) <= 1
}
