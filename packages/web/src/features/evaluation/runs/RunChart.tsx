import type { EvaluationRun } from '@opora/contract/evaluation-runs'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../../lib/format.ts'
import { chartPoints } from './chart-points.ts'
import { sharesOf } from './shares.ts'

const mostRuns = 30
const size = { width: 720, height: 132 } as const
const grid = [0, 0.5, 1] as const

/** Shares over runs, oldest on the left; each line is named at its end. The table below says the same in numbers. */
export function RunChart({ runs }: { runs: readonly EvaluationRun[] }) {
  const { t } = useTranslation('evaluation')
  const shown = runs.slice(0, mostRuns).toReversed()
  const series = (['passed', 'wrongAnswers'] as const).map((name) => ({
    name,
    values: shown.map(({ scores }) => (scores ? sharesOf(scores)[name] : null)),
  }))
  const y = (share: number): number => 8 + (1 - share) * (size.height - 28)
  const lastOf = (values: readonly (number | null)[]): number | null => values.findLast((one) => one !== null) ?? null
  const conclusion = t('chart.conclusion', {
    passed: formatPercent(lastOf(series[0]?.values ?? []) ?? 0),
    count: shown.length,
  })
  return (
    <figure className="ql-chart">
      <figcaption>
        <b>{t('chart.title')}</b> <span className="mut">{t('chart.unit')}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard */}
      <section className="ql-plot" tabIndex={0} aria-label={t('chart.title')}>
        <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={conclusion}>
          {grid.map((share) => (
            <g key={share}>
              <line x1={48} x2={size.width - 150} y1={y(share)} y2={y(share)} className="ql-grid" />
              <text x={42} y={y(share) + 4} textAnchor="end">
                {formatPercent(share)}
              </text>
            </g>
          ))}
          {shown.map((run, at) =>
            at === 0 || at === shown.length - 1 ? (
              <text key={run.id} x={pointX(at, shown.length)} y={size.height - 4} textAnchor="middle">
                {t('run.number', { n: formatNumber(run.number) })}
              </text>
            ) : null,
          )}
          {series.map(({ name, values }) => {
            const points = chartPoints(values, (at) => pointX(at, shown.length), y)
            const last = points.at(-1)
            return (
              <g key={name} className={`ql-line ${name}`}>
                <polyline points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
                {points.map((point) => (
                  <circle key={point.x} cx={point.x} cy={point.y} r={3}>
                    <title>{`${t('run.number', { n: shown[point.at]?.number })}: ${formatPercent(point.share)}`}</title>
                  </circle>
                ))}
                {last && (
                  <text x={last.x + 12} y={last.y + 4}>
                    <tspan className="ql-end">{formatPercent(last.share)}</tspan> {t(`score.${name}`)}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </section>
    </figure>
  )
}

const pointX = (at: number, count: number): number =>
  count < 2 ? 60 : 60 + (at * (size.width - 150 - 72)) / (count - 1)
