import type { BudgetState } from '@opora/contract/usage'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../lib/format.ts'
import { Banner } from '../../ui/Banner.tsx'

/** Says that most or all of the month's budget is spent; nothing otherwise. */
export function BudgetBanner({ budget, action }: { budget: BudgetState | undefined; action: ReactNode }) {
  const { t } = useTranslation('usage')
  if (budget?.level !== 'near' && budget?.level !== 'reached') return null
  return (
    <Banner isBoxed look={budget.level === 'reached' ? 'bad' : 'warn'} icon={TriangleAlert} action={action}>
      {budget.level === 'reached'
        ? t('budget.reached')
        : t('budget.near', { percent: formatPercent(Math.min(budget.share ?? 0, 0.99)) })}
    </Banner>
  )
}
