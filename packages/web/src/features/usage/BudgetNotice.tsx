import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { BudgetBanner } from './BudgetBanner.tsx'
import { useBudget } from './use-usage.ts'

/** The same beside the assistant, with the way to the page for those who may open it. */
export function BudgetNotice() {
  const { t } = useTranslation('usage')
  const mayOpen = useMe().member.role !== 'agent'
  const { data } = useBudget()
  return <BudgetBanner budget={data} action={mayOpen && <Link to="/settings/usage">{t('budget.look')}</Link>} />
}
