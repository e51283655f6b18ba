import type { SiteId } from '@opora/contract/ids'
import type { Site } from '@opora/contract/sites'
import { Globe, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatNumber } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { AddSiteDialog } from './AddSiteDialog.tsx'
import { RunCell } from './RunCell.tsx'
import { SiteMenu } from './SiteMenu.tsx'
import { nextWords, scheduleWords } from './site-words.ts'
import './sites.css'
import { useSites } from './use-sites.ts'

interface SiteRowProps {
  site: Site
  canEdit: boolean
  onOpen: () => void
}

function SiteRow({ site, canEdit, onOpen }: SiteRowProps) {
  const { t } = useTranslation('sites')
  return (
    <tr>
      <td>
        <button type="button" className="row si-open" onClick={onOpen}>
          <span className="mut">
            <Icon of={Globe} />
          </span>
          <span className="tr" title={site.url}>
            {site.title}
          </span>
        </button>
      </td>
      <td className="wide num si-r">{formatNumber(site.documents)}</td>
      <td>
        <RunCell site={site} />
      </td>
      <td className="wide mut" title={scheduleWords(t, site.schedule)}>
        {nextWords(t, site)}
      </td>
      <td className="si-more">
        <SiteMenu site={site} canEdit={canEdit} />
      </td>
    </tr>
  )
}

/** Sites that are read and kept up, with how each one does. */
export function SitesTab({ onOpen }: { onOpen: (id: SiteId) => void }) {
  const { t } = useTranslation('sites')
  const canEdit = useMe().member.role !== 'agent'
  const { data, error, refetch, isFetching } = useSites()
  const [isAdding, setAdding] = useState(false)
  const isSlow = useSteady(!data && !error)
  const columns = [
    { key: 'title', label: t('column.site') },
    { key: 'pages', label: <span className="si-r">{t('column.pages')}</span>, isWide: true, width: 96 },
    { key: 'run', label: t('column.run'), width: 'var(--kn-state)' },
    { key: 'next', label: t('column.next'), isWide: true, width: 168 },
    { key: 'more', label: <span className="sr">{t('column.actions')}</span>, width: 36 },
  ]
  const add = canEdit && (
    <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
      {t('add.open')}
    </Button>
  )
  const failed = (
    <ErrorState
      title={t('loadFailed')}
      {...failureText(error)}
      onRetry={() => void refetch()}
      isRetrying={isFetching}
    />
  )
  const empty = <EmptyState icon={Globe} title={t('empty')} text={t('emptyHint')} action={add} />
  const instead = data ? data.items.length === 0 && empty : error ? failed : null
  return (
    <div className="kn-docs">
      <div className="kn-head">
        {data && data.items.length > 0 && <span className="num">{t('sites', { count: data.items.length })}</span>}
        <span className="grow" />
        {data && data.items.length > 0 && add}
      </div>
      <Table label={t('title')} columns={columns}>
        {isSlow && <TableSkeleton rows={3} columns={columns.length} />}
        {!isSlow &&
          data?.items.map((site) => (
            <SiteRow key={site.id} site={site} canEdit={canEdit} onOpen={() => onOpen(site.id)} />
          ))}
        {!isSlow && instead && <TableMessage columns={columns.length}>{instead}</TableMessage>}
      </Table>
      {isAdding && (
        <AddSiteDialog
          address=""
          onClose={() => setAdding(false)}
          onAdded={(site) => {
            setAdding(false)
            onOpen(site.id)
          }}
        />
      )}
    </div>
  )
}
