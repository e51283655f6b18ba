import type { EvaluationRun } from '@opora/contract/evaluation-runs'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../../lib/format.ts'
import { Progress } from '../../../ui/Progress.tsx'
import { isOver, sharesOf } from './shares.ts'

/** How a run went in one line: its progress, or the share that passed. */
export function PassedShare({ run }: { run: EvaluationRun }) {
  const { t } = useTranslation('evaluation')
  if (!isOver(run)) {
    const counts = { done: formatNumber(run.done), total: formatNumber(run.total) }
    const label = run.state === 'queued' ? t('run.queued') : t('run.progress', counts)
    return <Progress label={label} value={run.total > 0 ? run.done / run.total : null} />
  }
  const passed = run.scores ? sharesOf(run.scores).passed : null
  if (passed === null) return <span className="mut">{t(`run.state.${run.state}`)}</span>
  return (
    <span className="ql-share">
      <b className="num">{formatPercent(passed)}</b>
      <span className="pb ok" aria-hidden="true">
        <i style={{ width: `${Math.round(passed * 100)}%` }} />
      </span>
      {run.state !== 'done' && <span className="xs mut">{t(`run.state.${run.state}`)}</span>}
    </span>
  )
}
