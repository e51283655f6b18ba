import type { TicketImportId } from '@opora/contract/ids'
import type { TicketImport } from '@opora/contract/ticket-imports'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import './ticket-imports.css'
import { ImportReport } from './ImportReport.tsx'
import { MappingTable } from './MappingTable.tsx'
import { useImport, useKeepImport } from './use-imports.ts'

function UnderWay({ one, onCancel }: { one: TicketImport; onCancel: () => void }) {
  const { t } = useTranslation('ticketImports')
  const label = t(one.state === 'checking' ? 'checking' : 'importing', { done: one.done, count: one.rows })
  return (
    <div className="stack8">
      <Progress label={label} value={one.done / one.rows} />
      <div>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </div>
  )
}

interface SettingProps {
  one: TicketImport
  onRun: (run: { columns: (string | null)[]; mode: 'check' | 'import' }) => void
}

/** How the file is read; a check tells what comes of it before anything is written. */
function Setting({ one, onRun }: SettingProps) {
  const { t } = useTranslation('ticketImports')
  const setup = useQuery({
    queryKey: ['ticket-setup'],
    queryFn: ({ signal }) => api('GET /ticket-setup', {}, { signal }),
  })
  const [columns, setColumns] = useState(one.columns)
  const missing = columns.includes('subject') ? undefined : t('subjectMissing')
  const isAsChecked = one.state === 'checked' && columns.join() === one.columns.join()
  const run = (mode: 'check' | 'import'): void => onRun({ columns: [...columns], mode })
  return (
    <>
      <MappingTable one={one} fields={setup.data?.fields ?? []} columns={columns} onChange={setColumns} />
      {missing && <p className="hint bad">{missing}</p>}
      {isAsChecked && <ImportReport one={one} />}
      <div className="row wrap">
        {isAsChecked && one.counts.new > 0 && (
          <Button variant="primary" size="lg" onClick={() => run('import')}>
            {t('run', { count: one.counts.new })}
          </Button>
        )}
        <Button
          variant={isAsChecked && one.counts.new > 0 ? 'default' : 'primary'}
          size="lg"
          disabledReason={missing}
          onClick={() => run('check')}
        >
          {t(isAsChecked ? 'checkAgain' : 'check')}
        </Button>
      </div>
      <p className="ti-note">{t('note')}</p>
    </>
  )
}

function Whole({ one }: { one: TicketImport }) {
  const { t } = useTranslation('ticketImports')
  const keep = useKeepImport()
  const [problem, setProblem] = useState<string | null>(null)
  const params = { id: one.id }
  const attempt = (work: () => Promise<TicketImport>): void => {
    setProblem(null)
    work().then(keep, (error: unknown) => setProblem(failureLine(error)))
  }
  const isUnderWay = one.state === 'checking' || one.state === 'importing'
  return (
    <div className="ti-page">
      <header>
        <h2>{one.fileName}</h2>
        <p className="mut num">
          {t('rows', { count: one.rows })} · {t(`state.${one.state}`)}
        </p>
      </header>
      {problem && (
        <p className="hint bad" role="alert">
          {problem}
        </p>
      )}
      {isUnderWay && (
        <UnderWay one={one} onCancel={() => attempt(() => api('DELETE /ticket-imports/:id/runs', { params }))} />
      )}
      {one.state === 'done' && (
        <>
          <ImportReport one={one} />
          <div>
            <Link to="/tickets" search={{ view: 'list' }} className={buttonClass({ variant: 'primary', size: 'lg' })}>
              {t('see')}
            </Link>
          </div>
        </>
      )}
      {!isUnderWay && one.state !== 'done' && (
        <>
          {(one.state === 'cancelled' || one.state === 'failed') && (
            <>
              <p>{t(`stopped.${one.state}`, { done: one.done, count: one.rows })}</p>
              <ImportReport one={one} />
            </>
          )}
          <Setting
            key={one.finishedAt}
            one={one}
            onRun={(body) => attempt(() => api('POST /ticket-imports/:id/runs', { params, body }))}
          />
        </>
      )}
    </div>
  )
}

/** One file with tickets: how it is read, what would come of it, how far it is, what came of it. */
export function ImportPage() {
  const { t } = useTranslation('ticketImports')
  const { importId } = useParams({ from: '/member/shell/ticket-imports/$importId' })
  const { data, error, isPending, isFetching, refetch } = useImport(importId as TicketImportId)
  const back = (
    <Link to="/ticket-imports" className="ib" aria-label={t('back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <div className="ti">
      <PageBar title={t('title')} back={back} />
      <Loading
        isLoading={isPending}
        skeleton={
          <div className="ti-skeletons">
            <Skeleton width="40%" height={24} />
            <Skeleton width="70%" />
          </div>
        }
      >
        {error && !data && (
          <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        )}
        {data && <Whole one={data} />}
      </Loading>
    </div>
  )
}
