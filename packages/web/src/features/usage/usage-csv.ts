import type { Usage } from '@opora/contract/usage'

/** A cell that starts like a formula is one for a spreadsheet: a name could run it. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[",;\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The days of a month as a table for a spreadsheet; one row for each currency a day was paid in. */
export function usageCsv(usage: Usage, heads: readonly string[]): string {
  const rows = usage.days.flatMap(({ day, requests, failed, inputTokens, outputTokens, costs }) => {
    const [first = { amount: '', currency: '' }, ...rest] = costs
    return [
      [day, requests, failed, inputTokens, outputTokens, first.amount, first.currency],
      ...rest.map(({ amount, currency }) => [day, 0, 0, 0, 0, amount, currency]),
    ]
  })
  return [heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}
