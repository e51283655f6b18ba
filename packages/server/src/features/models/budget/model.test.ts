import { describe, expect, it } from 'vitest'
import { levelOf, shareOf } from './model.ts'

describe('the share of a budget', () => {
  const limits = { tokensPerMonth: 100, moneyMicrosPerMonth: 50, currency: 'EUR', visitorAnswersPerDay: null }
  it('is that of the nearer limit', () => {
    expect(shareOf(limits, { tokens: 10, moneyMicros: 40 })).toBe(0.8)
    expect(shareOf({ ...limits, moneyMicrosPerMonth: null }, { tokens: 10, moneyMicros: 40 })).toBe(0.1)
    expect(
      shareOf({ ...limits, moneyMicrosPerMonth: null, tokensPerMonth: null }, { tokens: 10, moneyMicros: 1 }),
    ).toBeNull()
  })
  it('is near from four fifths and reached at the whole', () => {
    expect([null, 0.79, 0.8, 0.999, 1, 7].map(levelOf)).toEqual(['none', 'fine', 'near', 'near', 'reached', 'reached'])
  })
})
