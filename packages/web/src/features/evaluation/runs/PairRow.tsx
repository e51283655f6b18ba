import type { EvaluationResult } from '@opora/contract/evaluation-runs'
import type { OutputOf } from '@opora/contract/routes'
import { ArrowDownRight, ArrowUpRight, Equal, Minus, PencilLine, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { DiffText } from './DiffText.tsx'
import { outcomeText } from './outcome-text.ts'
import { ExpectedFacts } from './ResultRow.tsx'
import { VerdictMark } from './VerdictMark.tsx'

type Pair = OutputOf<'GET /evaluation-runs/:id/comparison'>['items'][number]

const icons = {
  better: ArrowUpRight,
  worse: ArrowDownRight,
  changed: PencilLine,
  same: Equal,
  only_before: Minus,
  only_after: Plus,
} as const

function Side({
  result,
  other,
  side,
}: {
  result: EvaluationResult | null
  other: EvaluationResult | null
  side: 'before' | 'after'
}) {
  const { t } = useTranslation('evaluation')
  if (!result) return <p className="mut">{t('compare.notAsked')}</p>
  return (
    <div>
      <p className="row wrap">
        <VerdictMark verdict={result.verdict} />
        <span className="xs mut">{outcomeText(t, result.outcome)}</span>
      </p>
      <DiffText label={t(`compare.${side}`)} text={result.answer} other={other?.answer ?? ''} side={side} />
    </div>
  )
}

/** One question in both runs; those that changed nothing stay folded. */
export function PairRow({ pair }: { pair: Pair }) {
  const { t } = useTranslation('evaluation')
  const { difference, before, after } = pair
  const either = after ?? before
  if (!either) return null
  return (
    <li>
      <details className="ql-result" open={difference !== 'same'}>
        <summary>
          <span className={`ql-difference ${difference}`}>
            <Icon of={icons[difference]} size={14} />
            {t(`difference.${difference}`)}
          </span>
          <span className="grow ql-text">{either.text}</span>
        </summary>
        <div className="ql-sides">
          <Side result={before} other={after} side="before" />
          <Side result={after} other={before} side="after" />
        </div>
        <div className="ql-wanted">
          <h4 className="xs mut">{t('result.expected')}</h4>
          <ExpectedFacts result={either} />
        </div>
      </details>
    </li>
  )
}
