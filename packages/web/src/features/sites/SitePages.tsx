import type { DocumentId } from '@opora/contract/ids'
import type { PageOutcome, Site } from '@opora/contract/sites'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { SitePageRow } from './SitePageRow.tsx'
import { useSiteActions } from './use-site-actions.ts'
import { useSitePages } from './use-sites.ts'

interface SitePagesProps {
  site: Site
  canEdit: boolean
  onOpenDocument: (id: DocumentId) => void
}

const outcomes: readonly PageOutcome[] = ['read', 'changed', 'unchanged', 'skipped', 'failed', 'retired', 'waiting']

const Waiting = () => (
  <div className="stack">
    {['80%', '60%', '70%', '50%'].map((width) => (
      <Skeleton key={width} width={width} />
    ))}
  </div>
)

/** The pages of a site by what became of them. */
export function SitePages({ site, canEdit, onOpenDocument }: SitePagesProps) {
  const { t } = useTranslation('sites')
  const [outcome, setOutcome] = useState<PageOutcome | null>(null)
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = useSitePages(
    site.id,
    outcome,
  )
  const { readPage } = useSiteActions(site)
  const pages = data?.pages.flatMap((page) => page.items) ?? []
  const counts = site.run?.state === 'running' ? site.run.counts : data?.pages[0]?.counts
  const choices = outcomes.filter((one) => one === outcome || (counts?.[one] ?? 0) > 0)
  return (
    <section className="si-pages" aria-label={t('pages.title')}>
      <fieldset className="si-chips">
        <legend className="sr">{t('pages.filter')}</legend>
        <Button size="sm" isOn={outcome === null} aria-pressed={outcome === null} onClick={() => setOutcome(null)}>
          {t('pages.all')} <span className="num mut">{formatNumber(counts?.found ?? 0)}</span>
        </Button>
        {choices.map((one) => (
          <Button
            key={one}
            size="sm"
            isOn={outcome === one}
            aria-pressed={outcome === one}
            onClick={() => setOutcome(outcome === one ? null : one)}
          >
            {t(`outcome.${one}`)} <span className="num mut">{formatNumber(counts?.[one] ?? 0)}</span>
          </Button>
        ))}
      </fieldset>
      {error && !data ? (
        <ErrorState
          title={t('pages.loadFailed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <Loading isLoading={!data} skeleton={<Waiting />}>
          {pages.length === 0 && <p className="mut si-none">{t('pages.none')}</p>}
          <ul>
            {pages.map((page) => (
              <SitePageRow
                key={page.id}
                site={site}
                page={page}
                canEdit={canEdit}
                isAsking={readPage.isPending && readPage.variables?.id === page.id}
                onOpen={onOpenDocument}
                onReadAgain={() => readPage.mutate(page)}
              />
            ))}
          </ul>
          {hasNextPage && (
            <div className="kn-next">
              <Button isLoading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('pages.more')}
              </Button>
            </div>
          )}
        </Loading>
      )}
    </section>
  )
}
