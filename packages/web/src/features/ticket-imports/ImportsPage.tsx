import type { TicketImport } from '@opora/contract/ticket-imports'
import { mostImportedTickets } from '@opora/contract/ticket-limits'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { formatDateTime } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { FileDrop } from '../../ui/importing/FileDrop.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import './ticket-imports.css'
import { useImports, useKeepImport } from './use-imports.ts'

function Last({ items }: { items: readonly TicketImport[] }) {
  const { t } = useTranslation('ticketImports')
  if (items.length === 0) return null
  return (
    <section aria-label={t('last')}>
      <h3>{t('last')}</h3>
      <ul className="ti-last">
        {items.map(({ id, fileName, memberName, state, rows, createdAt }) => (
          <li key={id}>
            <span className="grow">
              <Link to="/ticket-imports/$importId" params={{ importId: id }} className="tr">
                {fileName}
              </Link>
              <span className="xs mut num">
                {memberName} · {formatDateTime(createdAt)} · {t('rows', { count: rows })}
              </span>
            </span>
            <span className="xs mut">{t(`state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where a file with tickets is handed over, and those that were before. */
export function ImportsPage() {
  const { t } = useTranslation('ticketImports')
  const navigate = useNavigate()
  const keep = useKeepImport()
  const { data, error, isPending, isFetching, refetch } = useImports()
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const read = async (file: File): Promise<void> => {
    setReading(true)
    setProblem(null)
    const form = new FormData()
    form.append('file', file)
    try {
      const one = await api('POST /ticket-imports', { form })
      keep(one)
      await navigate({ to: '/ticket-imports/$importId', params: { importId: one.id } })
    } catch (failed) {
      setProblem(failureLine(failed))
      setReading(false)
    }
  }
  const back = (
    <Link to="/tickets" className="ib" aria-label={t('toTickets')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <div className="ti">
      <PageBar title={t('title')} back={back} />
      <div className="ti-page">
        <FileDrop
          lead={t('lead', { count: mostImportedTickets })}
          choose={t('choose')}
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          isReading={isReading}
          problem={problem}
          onFile={(file) => void read(file)}
        />
        <Loading isLoading={isPending} skeleton={<Skeleton width="60%" />}>
          {error && !data && (
            <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
          )}
          {data && <Last items={data.items} />}
        </Loading>
      </div>
    </div>
  )
}
