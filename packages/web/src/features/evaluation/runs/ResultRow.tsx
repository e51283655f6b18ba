import type { EvaluationResult, Verdict } from '@opora/contract/evaluation-runs'
import { Link } from '@tanstack/react-router'
import { Check, ChevronRight, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDuration } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { showToast } from '../../../ui/toast.ts'
import { areFactsTold } from './are-facts-told.ts'
import { outcomeText } from './outcome-text.ts'
import { useOverrule } from './use-runs.ts'
import { VerdictMark } from './VerdictMark.tsx'

interface ResultRowProps {
  runId: string
  result: EvaluationResult
  canEdit: boolean
}

/** What was expected, each fact with whether it was found. */
export function ExpectedFacts({ result }: { result: EvaluationResult }) {
  const { t } = useTranslation('evaluation')
  const { expects, facts, document, why } = result
  if (expects === 'refusal') return <p>{t('question.refuses')}</p>
  if (facts.length === 0 && !document) return <p>{t('question.anyAnswer')}</p>
  const isChecked = areFactsTold(result)
  return (
    <ul>
      {facts.map((fact) => (
        <li key={fact} className="ql-expected">
          {isChecked && <Icon of={why.includes(fact) ? X : Check} size={14} />}
          <span className={why.includes(fact) ? 'ql-missed' : undefined}>{fact}</span>
        </li>
      ))}
      {document && <li className="xs mut">{t('result.mustCite', { title: document.title })}</li>}
    </ul>
  )
}

function Overrule({ runId, result }: { runId: string; result: EvaluationResult }) {
  const { t } = useTranslation('evaluation')
  const overrule = useOverrule(runId)
  const give = (verdict: Verdict | null): void =>
    overrule.mutate(
      { id: result.id, verdict },
      { onError: (error) => void showToast({ text: failureLine(error), isError: true }) },
    )
  const options = (['pass', 'unsure', 'fail'] as const).map((value) => ({ value, label: t(`verdict.${value}`) }))
  return (
    <div className="row wrap">
      <span className="xs mut">{t('result.yourVerdict')}</span>
      <Segments label={t('result.yourVerdict')} value={result.verdict ?? 'unsure'} onChange={give} options={options} />
      {result.isOverruled && (
        <Button size="sm" variant="ghost" onClick={() => give(null)}>
          {t('result.giveBack')}
        </Button>
      )}
    </div>
  )
}

/** One question of a run: folded a line, opened what was said beside what was expected. */
export function ResultRow({ runId, result, canEdit }: ResultRowProps) {
  const { t } = useTranslation('evaluation')
  const { verdict, check, text, outcome, tookMs, answer, citations, why } = result
  return (
    <li>
      <details className="ql-result">
        <summary>
          <Icon of={ChevronRight} size={14} />
          <VerdictMark verdict={verdict} />
          <span className="grow ql-text">{text}</span>
          <span className="xs mut desk-only">{outcomeText(t, outcome)}</span>
          <span className="xs mut num ql-time">{tookMs === null ? '' : formatDuration(tookMs)}</span>
        </summary>
        <div className="ql-sides">
          <section>
            <h3 className="xs mut">{t('result.answer')}</h3>
            <p className="pre">{answer || t('result.nothingSaid')}</p>
            {citations.length > 0 && (
              <ul className="ql-cites">
                {citations.map(({ n, documentId, passageId, title }) => (
                  <li key={n} className="tr">
                    <span className="cite">{n}</span>{' '}
                    <Link to="/knowledge" search={{ document: documentId, passage: passageId }}>
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section>
            <h3 className="xs mut">{t('result.expected')}</h3>
            <ExpectedFacts result={result} />
            {check && <p className="xs mut">{t(`check.${check}`)}</p>}
            {check === 'judge' && why.length > 0 && <p className="sec">{why.join(' ')}</p>}
          </section>
        </div>
        {canEdit && outcome && <Overrule runId={runId} result={result} />}
      </details>
    </li>
  )
}
