import type { GapTrial } from '@opora/contract/gaps'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { outcomeText } from '../runs/outcome-text.ts'

/** What the assistant said when the questions were asked again. */
export function GapTrials({ trials }: { trials: readonly GapTrial[] }) {
  const { t } = useTranslation('evaluation')
  const answered = trials.filter(({ outcome }) => outcome.kind === 'answered').length
  const counts = { answered: formatNumber(answered), total: formatNumber(trials.length) }
  return (
    <section className="ql-trials" aria-live="polite">
      <h2 className="xs mut ql-small">{t('gaps.notYet', counts)}</h2>
      <ul className="stack">
        {trials.map(({ question, outcome, text, citations }) => (
          <li key={question}>
            <p className="row ql-trial">
              <span className={outcome.kind === 'answered' ? 'ql-good' : 'ql-bad'}>
                <Icon of={outcome.kind === 'answered' ? CircleCheck : CircleX} size={14} />
              </span>
              <b className="ql-text ql-clip">{question}</b>
              <span className="xs mut">{outcomeText(t, outcome)}</span>
            </p>
            {text && <p className="pre sec ql-text">{text}</p>}
            {citations.map(({ n, documentId, passageId, title }) => (
              <p key={n} className="tr xs">
                <span className="cite">{n}</span>{' '}
                <Link to="/knowledge" search={{ document: documentId, passage: passageId }}>
                  {title}
                </Link>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
