import type { ContactImport } from '@opora/contract/contact-imports'
import { mostImportedRows } from '@opora/contract/contact-limits'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { FileDrop } from '../../../ui/importing/FileDrop.tsx'
import { PageBar } from '../../../ui/PageBar.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import '../contacts.css'
import { useImports, useKeepImport } from './use-imports.ts'

function Last({ items }: { items: readonly ContactImport[] }) {
  const { t } = useTranslation('contacts')
  if (items.length === 0) return null
  return (
    <section className="ct-card" aria-label={t('import.last')}>
      <h2>{t('import.last')}</h2>
      <ul className="ct-ids">
        {items.map(({ id, fileName, memberName, state, rows, createdAt }) => (
          <li key={id}>
            <span className="grow">
              <Link to="/contact-imports/$importId" params={{ importId: id }} className="tr">
                {fileName}
              </Link>
              <span className="xs mut num">
                {memberName} · {formatDateTime(createdAt)} · {t('import.rows', { count: rows })}
              </span>
            </span>
            <span className="xs mut">{t(`import.state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where a file with contacts is handed over, and those that were before. */
export function ImportsPage() {
  const { t } = useTranslation('contacts')
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
      const one = await api('POST /contact-imports', { form })
      keep(one)
      await navigate({ to: '/contact-imports/$importId', params: { importId: one.id } })
    } catch (failed) {
      setProblem(failureLine(failed))
      setReading(false)
    }
  }
  const back = (
    <Link to="/contacts" className="ib" aria-label={t('page.back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <div className="ct">
      <PageBar title={t('import.title')} back={back} />
      <div className="ct-page">
        <FileDrop
          lead={t('import.lead', { count: mostImportedRows })}
          choose={t('import.choose')}
          accept=".csv,.tsv,.txt,text/csv"
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
