import type { TraceStep } from '@opora/contract/answering'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { headingPath } from '../../knowledge/index.ts'
import { StepFailure } from './StepFailure.tsx'
import { Tries } from './Tries.tsx'

/** Who moved where when a model reread what was found. */
export function RerankStep({ step }: { step: Extract<TraceStep, { kind: 'rerank' }> }) {
  const { t } = useTranslation('answers')
  return (
    <>
      <Tries tries={step.tries} />
      <StepFailure step={step} />
      <ol className="an-found">
        {step.order.map(({ passageId, documentId, title, heading, before, after }) => (
          <li key={passageId}>
            <div className="row">
              <span className="cite">{after}</span>
              <Link className="tr grow" to="/knowledge" search={{ document: documentId, passage: passageId }}>
                {headingPath(title, heading)}
              </Link>
              <span className="num xs mut">{t(before === after ? 'stayed' : 'moved', { before, after })}</span>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
