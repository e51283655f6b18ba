import type { Usage } from '@opora/contract/usage'
import { describe, expect, test } from 'vitest'
import { daysOf, monthAfter } from './months.ts'
import { usageCsv } from './usage-csv.ts'

describe('a month', () => {
  test('is followed by the next one, over the end of a year too', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01')
    expect(monthAfter('2026-01', -1)).toBe('2025-12')
  })
  test('has its own number of days', () => {
    expect(daysOf('2026-02')).toHaveLength(28)
    expect(daysOf('2028-02').at(-1)).toBe('2028-02-29')
  })
})

describe('usage as CSV', () => {
  const used = { requests: 2, failed: 1, inputTokens: 10, outputTokens: 3, isEstimated: false }
  const costs = [
    { amount: 0.5, currency: 'EUR' },
    { amount: 1, currency: 'USD' },
  ]
  const usage: Usage = {
    month: '2026-11',
    total: { ...used, costs },
    days: [
      { ...used, costs, day: '2026-11-02' },
      { ...used, costs: [], day: '2026-11-03' },
    ],
    groups: [],
  }
  test('has a row for each day and currency, counted once', () => {
    expect(usageCsv(usage, ['day', 'requests']).split('\r\n')).toEqual([
      '\ufeffday,requests',
      '2026-11-02,2,1,10,3,0.5,EUR',
      '2026-11-02,0,0,0,0,1,USD',
      '2026-11-03,2,1,10,3,,',
      '',
    ])
  })
  test('holds no formula', () => {
    expect(usageCsv({ ...usage, days: [] }, ['=cmd()', 'a,b', 'a;=1'])).toBe('\ufeff\'=cmd(),"a,b","a;\'=1"\r\n')
  })
})
