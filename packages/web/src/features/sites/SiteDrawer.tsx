import type { DocumentId, SiteId } from '@opora/contract/ids'
import type { Site } from '@opora/contract/sites'
import { FileX, Globe } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatDateTime, formatNumber } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { Drawer } from '../../ui/Drawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { SiteBanner } from './SiteBanner.tsx'
import { SiteMenu } from './SiteMenu.tsx'
import { SitePages } from './SitePages.tsx'
import { nextWords, scheduleWords } from './site-words.ts'
import './sites.css'
import { useSites } from './use-sites.ts'

function SiteFacts({ site }: { site: Site }) {
  const { t } = useTranslation('sites')
  const facts = [
    {
      name: t('fact.address'),
      value: (
        <a href={site.url} target="_blank" rel="noreferrer">
          {site.url}
        </a>
      ),
    },
    { name: t('fact.answering'), value: formatNumber(site.documents) },
    { name: t('fact.schedule'), value: scheduleWords(t, site.schedule) },
    ...(site.run?.finishedAt ? [{ name: t('fact.last'), value: formatDateTime(site.run.finishedAt) }] : []),
    ...(site.nextRunAt ? [{ name: t('fact.next'), value: nextWords(t, site) }] : []),
  ]
  return (
    <dl className="kn-facts" aria-label={t('fact.title')}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface SiteDrawerProps {
  id: SiteId
  onOpenDocument: (id: DocumentId) => void
  onClose: () => void
}

/** One site: what its last run came to, and every page of it. */
export function SiteDrawer({ id, onOpenDocument, onClose }: SiteDrawerProps) {
  const { t } = useTranslation('sites')
  const canEdit = useMe().member.role !== 'agent'
  const { data, error, refetch, isFetching } = useSites()
  const site = data?.items.find((one) => one.id === id)
  const title = site ? (
    <span className="row">
      <span className="mut">
        <Icon of={Globe} />
      </span>
      <span className="tr grow">{site.title}</span>
      <SiteMenu site={site} canEdit={canEdit} onRemoved={onClose} />
    </span>
  ) : (
    t('site')
  )
  const failed = (
    <ErrorState
      title={t('loadFailed')}
      {...failureText(error)}
      onRetry={() => void refetch()}
      isRetrying={isFetching}
    />
  )
  return (
    <Drawer isOpen onClose={onClose} title={title} widthPx={640}>
      {error && !data ? (
        failed
      ) : (
        <Loading isLoading={!data} skeleton={<Skeleton height={96} />}>
          {site ? (
            <div className="kn-doc">
              <SiteBanner site={site} canEdit={canEdit} />
              <SiteFacts site={site} />
              <SitePages site={site} canEdit={canEdit} onOpenDocument={onOpenDocument} />
            </div>
          ) : (
            <EmptyState icon={FileX} title={t('gone')} text={t('goneHint')} />
          )}
        </Loading>
      )}
    </Drawer>
  )
}
