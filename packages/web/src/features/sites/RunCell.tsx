import type { Site } from '@opora/contract/sites'
import { Check, CircleAlert, CircleSlash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../lib/failure-text.ts'
import { formatRelative } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { progressOf, runWords } from './site-words.ts'

/** How the last run went, or how far the running one is. */
export function RunCell({ site }: { site: Site }) {
  const { t } = useTranslation('sites')
  const now = useNow()
  const { run } = site
  if (!run) return <span className="mut">{t('run.none')}</span>
  if (run.state === 'running') {
    const { done, total, share } = progressOf(run)
    return <Progress label={total === 0 ? t('run.begins') : t('run.progress', { done, count: total })} value={share} />
  }
  const when = run.finishedAt ? formatRelative(run.finishedAt, now) : ''
  const failure = run.failure && codeText(run.failure.code, run.failure.params)
  const look = { done: ['ok', Check], cancelled: ['mut', CircleSlash2], failed: ['err', CircleAlert] } as const
  const [tone, icon] = look[run.state]
  return (
    <span className={`si-run ${tone}`} title={failure ?? undefined}>
      <Icon of={icon} size={14} />
      <span>
        <span className="si-run-words">{run.state === 'done' ? runWords(t, run) : t(`run.${run.state}`)}</span>
        <small className="mut">{when}</small>
      </span>
    </span>
  )
}
