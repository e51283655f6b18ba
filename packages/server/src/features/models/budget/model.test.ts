import { describe, expect, it } from 'vitest'
import { admits, levelOf, shareOf } from './model.ts'

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

describe('a request', () => {
  const limits = { tokensPerMonth: 100, moneyMicrosPerMonth: 50, currency: 'EUR', visitorAnswersPerDay: null }
  const none = { requests: 0, tokens: 0, moneyMicros: 0 }
  const one = { requests: 1, tokens: 30, moneyMicros: 5 }
  const spent = { tokens: 60, moneyMicros: 20 }
  it('beside others begins when there is room for all of it', () => {
    expect(admits({ limits, spent, booked: one }, { tokens: 10, moneyMicros: 25 })).toBe(true)
    expect(admits({ limits, spent, booked: one }, { tokens: 11, moneyMicros: 0 })).toBe(false)
    expect(admits({ limits, spent, booked: one }, { tokens: 0, moneyMicros: 26 })).toBe(false)
  })
  it('that is alone begins while anything is left', () => {
    expect(admits({ limits, spent, booked: none }, { tokens: 1000, moneyMicros: 1000 })).toBe(true)
    expect(admits({ limits, spent: { tokens: 100, moneyMicros: 0 }, booked: none }, none)).toBe(false)
    expect(admits({ limits, spent: { tokens: 0, moneyMicros: 50 }, booked: none }, none)).toBe(false)
  })
  it('always begins where nothing is limited', () => {
    const open = { ...limits, tokensPerMonth: null, moneyMicrosPerMonth: null }
    expect(admits({ limits: open, spent, booked: one }, { tokens: 1e9, moneyMicros: 1e9 })).toBe(true)
  })
})
