import type { ContactImport, ImportKey } from '@opora/contract/contact-imports'
import type { ContactImportId } from '@opora/contract/ids'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { PageBar } from '../../../ui/PageBar.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import '../contacts.css'
import { ImportReport } from './ImportReport.tsx'
import { MappingTable } from './MappingTable.tsx'
import { useImport, useKeepImport } from './use-imports.ts'

const keys = ['email', 'phone', 'external_id'] as const satisfies ImportKey[]

function UnderWay({ one, onCancel }: { one: ContactImport; onCancel: () => void }) {
  const { t } = useTranslation('contacts')
  const label = t(one.state === 'checking' ? 'import.checking' : 'import.importing', {
    done: one.done,
    count: one.rows,
  })
  return (
    <div className="stack8">
      <Progress label={label} value={one.done / one.rows} />
      <div>
        <Button onClick={onCancel}>{t('import.cancel')}</Button>
      </div>
    </div>
  )
}

interface SettingProps {
  one: ContactImport
  onRun: (run: { columns: (string | null)[]; key: ImportKey; mode: 'check' | 'import' }) => void
}

/** How the file is read; a check tells what comes of it before anything is written. */
function Setting({ one, onRun }: SettingProps) {
  const { t } = useTranslation('contacts')
  const [columns, setColumns] = useState(one.columns)
  const [key, setKey] = useState(one.key)
  const hasKey = columns.includes(key)
  const isAsChecked = one.state === 'checked' && key === one.key && columns.join() === one.columns.join()
  const willTake = one.counts.new + one.counts.updated
  const run = (mode: 'check' | 'import'): void => onRun({ columns: [...columns], key, mode })
  return (
    <>
      <MappingTable one={one} columns={columns} onChange={setColumns} />
      <div className="ct-key">
        <Field
          label={t('import.keyLabel')}
          hint={t('import.keyHint')}
          error={hasKey ? undefined : t('import.keyMissing', { key: t(`import.key.${key}`) })}
        >
          <Select
            value={key}
            onChange={setKey}
            options={keys.map((value) => ({ value, label: t(`import.key.${value}`) }))}
          />
        </Field>
      </div>
      {isAsChecked && <ImportReport one={one} />}
      <div className="row wrap">
        {isAsChecked && willTake > 0 && (
          <Button variant="primary" size="lg" onClick={() => run('import')}>
            {t('import.run', { count: willTake })}
          </Button>
        )}
        <Button
          variant={isAsChecked ? 'default' : 'primary'}
          size="lg"
          disabledReason={hasKey ? undefined : t('import.keyMissing', { key: t(`import.key.${key}`) })}
          onClick={() => run('check')}
        >
          {t(isAsChecked ? 'import.checkAgain' : 'import.check')}
        </Button>
      </div>
      <p className="xs mut">{t('import.noUndo')}</p>
    </>
  )
}

function Whole({ one }: { one: ContactImport }) {
  const { t } = useTranslation('contacts')
  const keep = useKeepImport()
  const [problem, setProblem] = useState<string | null>(null)
  const params = { id: one.id }
  const attempt = (work: () => Promise<ContactImport>): void => {
    setProblem(null)
    work().then(keep, (error: unknown) => setProblem(failureLine(error)))
  }
  const isUnderWay = one.state === 'checking' || one.state === 'importing'
  return (
    <div className="ct-page ct-import">
      <header>
        <h2>{one.fileName}</h2>
        <p className="mut num">
          {t('import.rows', { count: one.rows })} · {t(`import.state.${one.state}`)}
        </p>
      </header>
      {problem && (
        <p className="hint bad" role="alert">
          {problem}
        </p>
      )}
      {isUnderWay && (
        <UnderWay one={one} onCancel={() => attempt(() => api('DELETE /contact-imports/:id/runs', { params }))} />
      )}
      {one.state === 'done' && (
        <>
          <ImportReport one={one} />
          <div>
            <Link
              to="/contacts"
              search={{ sort: 'created' }}
              className={buttonClass({ variant: 'primary', size: 'lg' })}
            >
              {t('import.see')}
            </Link>
          </div>
        </>
      )}
      {!isUnderWay && one.state !== 'done' && (
        <>
          {(one.state === 'cancelled' || one.state === 'failed') && (
            <>
              <p>{t(`import.stopped.${one.state}`, { done: one.done, count: one.rows })}</p>
              <ImportReport one={one} />
            </>
          )}
          <Setting
            key={one.finishedAt}
            one={one}
            onRun={(body) => attempt(() => api('POST /contact-imports/:id/runs', { params, body }))}
          />
        </>
      )}
    </div>
  )
}

/** One file with contacts: how it is read, what would come of it, how far it is, what came of it. */
export function ImportPage() {
  const { t } = useTranslation('contacts')
  const { importId } = useParams({ from: '/member/shell/contact-imports/$importId' })
  const { data, error, isPending, isFetching, refetch } = useImport(importId as ContactImportId)
  const back = (
    <Link to="/contact-imports" className="ib" aria-label={t('import.back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <div className="ct">
      <PageBar title={t('import.title')} back={back} />
      <Loading
        isLoading={isPending}
        skeleton={
          <div className="ct-skeletons">
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
