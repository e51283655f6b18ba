import type { Usage } from '@opora/contract/usage'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber } from '../../lib/format.ts'
import { daysOf } from './months.ts'

type Day = Usage['days'][number]

const tokensOf = (day: Day | undefined): number => (day ? day.inputTokens + day.outputTokens : 0)

/** A nice number at or above: the top line of the chart. */
function topOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((top) => top >= most) ?? most
}

/** Days for those who do not see the bars. */
function DayTable({ days }: { days: Usage['days'] }) {
  const { t } = useTranslation('usage')
  return (
    <div className="sr">
      <table aria-label={t('byDay')}>
        <thead>
          <tr>
            {(['day', 'requests', 'read', 'written'] as const).map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <td>{formatDate(day.day)}</td>
              <td>{day.requests}</td>
              <td>{day.inputTokens}</td>
              <td>{day.outputTokens}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Tokens by day, what was read under what was written. */
export function DayChart({ usage }: { usage: Usage }) {
  const { t } = useTranslation('usage')
  const [shown, setShown] = useState<string | null>(null)
  const byDay = new Map(usage.days.map((day) => [day.day, day]))
  const most = usage.days.reduce<Day | undefined>(
    (best, day) => (tokensOf(day) > tokensOf(best) ? day : best),
    undefined,
  )
  const top = topOf(tokensOf(most))
  const at = (shown && byDay.get(shown)) || null
  const words = (day: Day): string => t('tokenCount', { count: tokensOf(day) })
  const line = at
    ? t('ofDay', { day: formatDate(at.day), tokens: words(at), requests: t('requestCount', { count: at.requests }) })
    : most && t('peak', { day: formatDate(most.day), tokens: words(most) })
  const days = daysOf(usage.month)
  return (
    <section className="us-sec">
      <header className="row wrap">
        <h2>{t('byDay')}</h2>
        <span className="grow xs mut num">{line}</span>
        <span className="us-key" data-of="read">
          {t('read')}
        </span>
        <span className="us-key" data-of="written">
          {t('written')}
        </span>
      </header>
      <div className="us-chart" aria-hidden="true">
        <span className="us-top xs mut num">{formatNumber(top, { notation: 'compact' })}</span>
        <div className="us-bars" onPointerLeave={() => setShown(null)}>
          {days.map((name, index) => {
            const day = byDay.get(name)
            return (
              <div key={name} className="us-bar" onPointerEnter={() => setShown(name)}>
                <i className="out" style={{ height: `${((day?.outputTokens ?? 0) / top) * 100}%` }} />
                <i className="in" style={{ height: `${((day?.inputTokens ?? 0) / top) * 100}%` }} />
                {(index === 0 || (index + 1) % 7 === 1) && <small className="num">{index + 1}</small>}
              </div>
            )
          })}
        </div>
      </div>
      <DayTable days={usage.days} />
    </section>
  )
}
