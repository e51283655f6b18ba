import type { Site } from '@opora/contract/sites'
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { progressOf } from './site-words.ts'
import { useSiteActions } from './use-site-actions.ts'

/** What a run is doing, or what has to be known about the last one, with the way out. */
export function SiteBanner({ site, canEdit }: { site: Site; canEdit: boolean }) {
  const { t } = useTranslation('sites')
  const { run: start, stop, retry } = useSiteActions(site)
  const { run } = site
  if (!run) return null
  if (run.state === 'running') {
    const { done, total, share } = progressOf(run)
    return (
      <div className="si-busy">
        <div className="grow">
          <Progress label={total === 0 ? t('run.begins') : t('run.progress', { done, count: total })} value={share} />
        </div>
        {canEdit && (
          <Button isLoading={stop.isPending} onClick={() => stop.mutate()}>
            {t('action.stop')}
          </Button>
        )}
      </div>
    )
  }
  const again = canEdit && (
    <Button isLoading={start.isPending} onClick={() => start.mutate()}>
      {t('action.run')}
    </Button>
  )
  const failed = canEdit && (
    <Button isLoading={retry.isPending} onClick={() => retry.mutate()}>
      {t('action.retryFailed')}
    </Button>
  )
  return (
    <>
      {run.state === 'failed' && (
        <Banner isBoxed look="bad" icon={CircleAlert} action={again}>
          {codeText(run.failure?.code ?? 'internal', run.failure?.params)}
          {site.documents > 0 && <div className="xs">{t('run.stillServes')}</div>}
        </Banner>
      )}
      {run.state === 'cancelled' && (
        <Banner isBoxed action={again}>
          {t('run.cancelledHint')}
        </Banner>
      )}
      {run.isLimited && (
        <Banner isBoxed look="warn" icon={TriangleAlert}>
          {t('run.limited', { count: site.mostPages })}
        </Banner>
      )}
      {run.isDoubtful && (
        <Banner isBoxed look="warn" icon={TriangleAlert}>
          {t('run.doubtful')}
        </Banner>
      )}
      {run.state === 'done' && run.counts.failed > 0 && (
        <Banner isBoxed look="warn" icon={TriangleAlert} action={failed}>
          {t('run.someFailed', { count: run.counts.failed })}
        </Banner>
      )}
    </>
  )
}
