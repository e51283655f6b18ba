import type { Budget } from '@opora/contract/usage'

/** The limits as somebody types them; empty is none. */
export interface BudgetDraft {
  tokensPerMonth: string
  moneyPerMonth: string
  currency: string
  visitorAnswersPerDay: string
}

export const currencies = ['RUB', 'EUR', 'USD', 'KZT', 'BYN', 'RSD', 'GBP', 'CNY'] as const

export const budgetDraftOf = (budget: Budget): BudgetDraft => ({
  tokensPerMonth: budget.tokensPerMonth?.toString() ?? '',
  moneyPerMonth: budget.moneyPerMonth?.toString() ?? '',
  currency: budget.currency ?? 'USD',
  visitorAnswersPerDay: budget.visitorAnswersPerDay?.toString() ?? '',
})

const bare = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, '')

/** A whole number above zero, null for nothing, undefined for what is neither. */
function wholeOf(text: string): number | null | undefined {
  if (bare(text) === '') return null
  const value = Number(bare(text))
  return Number.isInteger(value) && value > 0 ? value : undefined
}

function sumOf(text: string): number | null | undefined {
  if (bare(text) === '') return null
  const value = Number(bare(text).replace(',', '.'))
  return Number.isFinite(value) && value > 0 ? value : undefined
}

/** Which fields are wrong. */
export function wrongFields(draft: BudgetDraft): (keyof BudgetDraft)[] {
  const wrong: (keyof BudgetDraft)[] = []
  if (wholeOf(draft.tokensPerMonth) === undefined) wrong.push('tokensPerMonth')
  if (sumOf(draft.moneyPerMonth) === undefined) wrong.push('moneyPerMonth')
  if (wholeOf(draft.visitorAnswersPerDay) === undefined) wrong.push('visitorAnswersPerDay')
  return wrong
}

export function budgetOf(draft: BudgetDraft): Budget {
  const moneyPerMonth = sumOf(draft.moneyPerMonth) ?? null
  return {
    tokensPerMonth: wholeOf(draft.tokensPerMonth) ?? null,
    moneyPerMonth,
    currency: moneyPerMonth === null ? null : draft.currency,
    visitorAnswersPerDay: wholeOf(draft.visitorAnswersPerDay) ?? null,
  }
}
