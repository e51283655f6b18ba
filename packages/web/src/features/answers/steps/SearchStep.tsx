import type { TracePassage, TraceStep } from '@opora/contract/answering'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { headingPath } from '../../knowledge/index.ts'
import { formatScore } from './use-step-words.ts'

const known = ['stems', 'grams', 'vectors'] as const

/** Where each arm of the search placed the passage. */
function Arms({ arms }: Pick<TracePassage, 'arms'>) {
  const { t } = useTranslation('answers')
  return (
    <ul className="an-arms">
      {Object.entries(arms).map(([name, { rank, score }]) => {
        const arm = known.find((one) => one === name)
        const label = arm ? t(`arm.${arm}`) : name
        return (
          <li key={name} className={classNames('num', rank === null && 'off')}>
            {rank === null
              ? t('armNone', { arm: label })
              : t('armPlace', { arm: label, rank, score: formatScore(score) })}
          </li>
        )
      })}
    </ul>
  )
}

/** The passages in the order they were considered; those the answer rests on are marked. */
export function SearchStep({ step }: { step: Extract<TraceStep, { kind: 'search' }> }) {
  const { t } = useTranslation('answers')
  return (
    <>
      <div>
        <h3>{t('searchedFor')}</h3>
        <p className="pre">{step.query}</p>
      </div>
      <ol className="an-found">
        {step.passages.map((passage, at) => (
          <li key={passage.passageId} className={passage.isCited ? 'on' : undefined}>
            <div className="row">
              <span className="cite">{at + 1}</span>
              <Link
                className="tr grow"
                to="/knowledge"
                search={{ document: passage.documentId, passage: passage.passageId }}
              >
                {headingPath(passage.title, passage.heading)}
              </Link>
              {passage.isCited && <span className="an-cited">{t('citedMark')}</span>}
              <span className="num xs mut">{t('score', { score: formatScore(passage.score) })}</span>
            </div>
            <p className="an-text">{passage.text}</p>
            <Arms arms={passage.arms} />
          </li>
        ))}
      </ol>
    </>
  )
}
