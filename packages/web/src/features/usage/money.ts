import type { Used } from '@opora/contract/usage'
import { formatNumber } from '../../lib/format.ts'

/** `1.20 €`; small sums keep the digits that tell them apart. */
export const formatMoney = (amount: number, currency: string): string =>
  formatNumber(amount, {
    style: 'currency',
    currency,
    maximumFractionDigits: amount > 0 && amount < 1 ? 4 : 2,
    minimumFractionDigits: 2,
  })

export const formatCosts = (costs: Used['costs']): string =>
  costs.map(({ amount, currency }) => formatMoney(amount, currency)).join(' + ')
