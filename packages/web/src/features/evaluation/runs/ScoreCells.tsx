import type { RunScores } from '@opora/contract/evaluation-runs'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatNumber, formatPercent } from '../../../lib/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { type Shares, sharesOf } from './shares.ts'

interface ScoreCellsProps {
  scores: RunScores
  /** The scores it is compared with. */
  before?: RunScores | null
}

/** Which way is good; how many are answered is neither. */
const isGoodUp: Record<keyof Shares, boolean | null> = {
  passed: true,
  answered: null,
  refusedRightly: true,
  refusedWrongly: false,
  wrongAnswers: false,
}

/** A few milliseconds more are nobody's merit or fault. */
const isTelling = (byMs: number, ofMs: number): boolean => Math.abs(byMs) > Math.max(50, ofMs / 5)

function Delta({ by, isGood, text }: { by: number; isGood: boolean | null; text: string }) {
  const { t } = useTranslation('evaluation')
  if (Math.abs(by) < 0.0005) return <dd className="ql-sub">{t('score.unchanged')}</dd>
  return (
    <dd className={classNames('ql-sub', isGood === true && 'ql-up', isGood === false && 'ql-down')}>
      {by > 0 ? '↑' : '↓'} {text}
    </dd>
  )
}

function ShareCell({ name, scores, before }: ScoreCellsProps & { name: keyof Shares }) {
  const { t } = useTranslation('evaluation')
  const value = sharesOf(scores)[name]
  const old = before ? sharesOf(before)[name] : null
  const up = isGoodUp[name]
  const by = value !== null && old !== null ? value - old : null
  const of = {
    passed: [scores.passed, scores.total],
    answered: [scores.answered, scores.total],
    refusedRightly: [scores.refusedRightly, scores.refusalsExpected],
    refusedWrongly: [scores.refusedWrongly, scores.total - scores.refusalsExpected],
    wrongAnswers: [scores.wrongAnswers, scores.answered],
  }[name]
  return (
    <div>
      <dt>{t(`score.${name}`)}</dt>
      <dd>{value === null ? '–' : formatPercent(value)}</dd>
      {by === null ? (
        <dd className="ql-sub">{t('score.of', { part: formatNumber(of[0] ?? 0), whole: formatNumber(of[1] ?? 0) })}</dd>
      ) : (
        <Delta
          by={by}
          isGood={up === null ? null : by > 0 === up}
          text={t('score.points', { n: formatNumber(Math.abs(by) * 100, { maximumFractionDigits: 1 }) })}
        />
      )}
    </div>
  )
}

/** What a run came to, as numbers side by side. */
export function ScoreCells({ scores, before = null }: ScoreCellsProps) {
  const { t } = useTranslation('evaluation')
  const { p50Ms, p95Ms, inputTokens, outputTokens } = scores
  const slower = before?.p50Ms != null && p50Ms !== null ? p50Ms - before.p50Ms : null
  return (
    <dl className="ql-cells">
      {(Object.keys(isGoodUp) as (keyof Shares)[]).map((name) => (
        <ShareCell key={name} name={name} scores={scores} before={before} />
      ))}
      <div>
        <dt>{t('score.p50')}</dt>
        <dd>{p50Ms === null ? '–' : formatDuration(p50Ms)}</dd>
        {slower === null ? (
          <dd className="ql-sub">{p95Ms !== null && t('score.p95', { time: formatDuration(p95Ms) })}</dd>
        ) : (
          <Delta
            by={slower}
            isGood={isTelling(slower, before?.p50Ms ?? 0) ? slower < 0 : null}
            text={formatDuration(Math.abs(slower))}
          />
        )}
      </div>
      {inputTokens !== null && (
        <div>
          <dt>{t('score.tokens')}</dt>
          <dd>{formatNumber(inputTokens + (outputTokens ?? 0))}</dd>
          <dd className="ql-sub">{t('score.tokensOut', { n: formatNumber(outputTokens ?? 0) })}</dd>
        </div>
      )}
    </dl>
  )
}
