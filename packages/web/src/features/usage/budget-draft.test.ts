import { describe, expect, test } from 'vitest'
import { budgetDraftOf, budgetOf, wrongFields } from './budget-draft.ts'

const none = { tokensPerMonth: null, moneyPerMonth: null, currency: null, visitorAnswersPerDay: null }
const empty = budgetDraftOf(none)

describe('a budget as it is typed', () => {
  test('that is empty is no limit', () => {
    expect(budgetOf(empty)).toEqual(none)
    expect(wrongFields(empty)).toEqual([])
  })

  test('comes back as it was stored', () => {
    const budget = { tokensPerMonth: 2_000_000, moneyPerMonth: 99.5, currency: 'EUR', visitorAnswersPerDay: 20 }
    expect(budgetOf(budgetDraftOf(budget))).toEqual(budget)
  })

  test('takes spaces between thousands and a comma in a sum', () => {
    const draft = { ...empty, tokensPerMonth: '2 000\u00a0000', moneyPerMonth: '99,5', currency: 'RUB' }
    expect(budgetOf(draft)).toEqual({ ...none, tokensPerMonth: 2_000_000, moneyPerMonth: 99.5, currency: 'RUB' })
  })

  test.each(['0', '-1', '1.5', 'many', '1e999'])('refuses %s for a count', (text) => {
    expect(wrongFields({ ...empty, tokensPerMonth: text, visitorAnswersPerDay: text })).toEqual([
      'tokensPerMonth',
      'visitorAnswersPerDay',
    ])
  })

  test.each(['0', '-1', 'many', '1e999'])('refuses %s for a sum', (text) => {
    expect(wrongFields({ ...empty, moneyPerMonth: text })).toEqual(['moneyPerMonth'])
  })
})
