import type { Usage } from '@opora/contract/usage'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatMonth } from '../../lib/format.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { BudgetBanner } from './BudgetBanner.tsx'
import { BudgetDialog } from './BudgetDialog.tsx'
import { BudgetSection } from './BudgetSection.tsx'
import { DayChart } from './DayChart.tsx'
import { GroupTable } from './GroupTable.tsx'
import { monthAfter, monthOf } from './months.ts'
import { UsageFigures } from './UsageFigures.tsx'
import './usage.css'
import { usageCsv } from './usage-csv.ts'
import { useBudget, useUsage } from './use-usage.ts'

function MonthSteps({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const { t } = useTranslation('usage')
  const isLast = month >= monthOf(new Date())
  return (
    <div className="us-month">
      <IconButton icon={ChevronLeft} label={t('previous')} onClick={() => onMonth(monthAfter(month, -1))} />
      <span className="num">{formatMonth(month)}</span>
      <IconButton
        icon={ChevronRight}
        label={t('next')}
        isDisabled={isLast}
        onClick={() => onMonth(monthAfter(month, 1))}
      />
    </div>
  )
}

function Export({ usage }: { usage: Usage }) {
  const { t } = useTranslation('usage')
  const heads = (['day', 'requests', 'failed', 'input', 'output', 'cost', 'currency'] as const).map((name) =>
    t(`csv.${name}`),
  )
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([usageCsv(usage, heads)], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `ai-usage-${usage.month}.csv`
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <Button icon={Download} isDisabled={usage.days.length === 0} onClick={save}>
      {t('export')}
    </Button>
  )
}

function Nothing() {
  const { t } = useTranslation('usage')
  return (
    <EmptyState
      isAi
      title={t('empty')}
      text={t('emptyText')}
      action={
        <Link to="/settings/assistant" className={buttonClass()}>
          {t('emptyAction')}
        </Link>
      }
    />
  )
}

/** What models were asked this month, and what may be spent on them. */
export function UsagePage() {
  const { t } = useTranslation('usage')
  const [month, setMonth] = useState(() => monthOf(new Date()))
  const [isChanging, setChanging] = useState(false)
  const usage = useUsage(month)
  const budget = useBudget().data
  const change = <Button onClick={() => setChanging(true)}>{t('budget.raise')}</Button>
  return (
    <SettingsPage title={t('title')} isWide actions={usage.data && <Export usage={usage.data} />}>
      <div className="us-head">
        <p className="sec grow">{t('lead')}</p>
        <MonthSteps month={month} onMonth={setMonth} />
      </div>
      <BudgetBanner budget={budget} action={change} />
      {usage.error && !usage.data ? (
        <ErrorState title={t('loadFailed')} {...failureText(usage.error)} onRetry={() => void usage.refetch()} />
      ) : (
        <Loading isLoading={usage.isPending} skeleton={<Skeleton height={240} />}>
          {usage.data && (
            <div className={usage.isPlaceholderData ? 'us-old' : undefined}>
              {usage.data.total.requests === 0 ? (
                <Nothing />
              ) : (
                <>
                  <UsageFigures total={usage.data.total} />
                  <DayChart usage={usage.data} />
                  <GroupTable groups={usage.data.groups} />
                </>
              )}
              {budget && <BudgetSection budget={budget} onChange={() => setChanging(true)} />}
            </div>
          )}
        </Loading>
      )}
      {isChanging && budget && <BudgetDialog budget={budget} onClose={() => setChanging(false)} />}
    </SettingsPage>
  )
}
