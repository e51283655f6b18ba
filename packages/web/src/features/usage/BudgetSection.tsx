import type { BudgetState } from '@opora/contract/usage'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { formatMoney } from './money.ts'

/** What may be spent beside what was, and the way to change it. */
export function BudgetSection({ budget, onChange }: { budget: BudgetState; onChange: () => void }) {
  const { t } = useTranslation('usage')
  const { tokensPerMonth, moneyPerMonth, currency, visitorAnswersPerDay, spentTokens, spentMoney } = budget
  const hasLimit = tokensPerMonth !== null || moneyPerMonth !== null
  const tokens =
    tokensPerMonth !== null &&
    t('budget.tokens', { spent: formatNumber(spentTokens), limit: formatNumber(tokensPerMonth) })
  const money =
    moneyPerMonth !== null &&
    currency !== null &&
    t('budget.money', { spent: formatMoney(spentMoney, currency), limit: formatMoney(moneyPerMonth, currency) })
  return (
    <section className="us-sec" id="budget">
      <header className="row">
        <h2 className="grow">{t('budget.title')}</h2>
        <Button onClick={onChange}>
          {hasLimit || visitorAnswersPerDay !== null ? t('budget.change') : t('budget.set')}
        </Button>
      </header>
      <p className="sec">{t('budget.text')}</p>
      {tokens && (
        <Progress
          label={tokens}
          value={spentTokens / tokensPerMonth}
          look={spentTokens >= tokensPerMonth ? 'err' : 'default'}
        />
      )}
      {money && (
        <Progress
          label={money}
          value={spentMoney / moneyPerMonth}
          look={spentMoney >= moneyPerMonth ? 'err' : 'default'}
        />
      )}
      <p className="xs mut">
        {[
          hasLimit && t('budget.renews', { date: formatDate(budget.renewsAt) }),
          visitorAnswersPerDay !== null && t('budget.visitor', { count: visitorAnswersPerDay }),
          !hasLimit && visitorAnswersPerDay === null && t('budget.none'),
        ]
          .filter(Boolean)
          .join('. ')}
      </p>
    </section>
  )
}
