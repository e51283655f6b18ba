import type { Usage } from '@opora/contract/usage'
import { writeCsv } from '@opora/contract/write-csv'

/** The days of a month as a table for a spreadsheet; one row for each currency a day was paid in. */
export function usageCsv(usage: Usage, heads: readonly string[]): string {
  const rows = usage.days.flatMap(({ day, requests, failed, inputTokens, outputTokens, costs }) => {
    const [first = { amount: '', currency: '' }, ...rest] = costs
    return [
      [day, requests, failed, inputTokens, outputTokens, first.amount, first.currency],
      ...rest.map(({ amount, currency }) => [day, 0, 0, 0, 0, amount, currency]),
    ]
  })
  return writeCsv([heads, ...rows.map((row) => row.map(String))])
}
