import type { TrialAnswer } from '@opora/contract/answering'
import { Link } from '@tanstack/react-router'
import { ChevronRight, CircleAlert, Plus, Workflow } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { AiMark } from '../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { AnswerDrawer } from '../answers/index.ts'
import { headingPath } from '../knowledge/index.ts'
import { AnswerText } from './AnswerText.tsx'
import { SourceCard } from './SourceCard.tsx'
import { TrialFacts } from './TrialFacts.tsx'
import type { Trial } from './use-trials.ts'

function Answer({ answer }: { answer: TrialAnswer }) {
  const { t } = useTranslation('assistants')
  const [open, setOpen] = useState<number | null>(null)
  const [isShown, setShown] = useState(false)
  const isWithoutSource = answer.outcome.kind === 'refused' || answer.outcome.kind === 'handed_over'
  return (
    <>
      <div className="as-answer">
        <details>
          <summary>
            <Icon of={ChevronRight} size={12} />
            {t('playground.reasoning')}
          </summary>
          <p className="pre xs sec">{answer.reasoning}</p>
          <Button size="sm" icon={Workflow} onClick={() => setShown(true)}>
            {t('playground.how')}
          </Button>
          <AnswerDrawer isOpen={isShown} answerId={answer.answerId} onClose={() => setShown(false)} />
        </details>
        <AnswerText
          text={answer.text}
          citations={answer.citations}
          open={open}
          onOpen={(n) => setOpen((held) => (held === n ? null : n))}
        />
      </div>
      <TrialFacts answer={answer} />
      {answer.citations.length > 0 && (
        <ul className="as-srcs">
          {answer.citations.map((citation) => (
            <SourceCard key={citation.n} citation={citation} isOpen={open === citation.n} />
          ))}
        </ul>
      )}
      {answer.closest.length > 0 && (
        <div className="as-closest">
          <h3 className="xs mut">{t('playground.closest')}</h3>
          <ul>
            {answer.closest.map(({ documentId, passageId, title, heading }) => (
              <li key={passageId} className="tr">
                <Link to="/knowledge" search={{ document: documentId, passage: passageId }}>
                  {headingPath(title, heading)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {isWithoutSource && (
        <div>
          <Link to="/knowledge" className={buttonClass({ size: 'sm' })}>
            <Icon of={Plus} size={14} />
            {t('playground.addDocument')}
          </Link>
        </div>
      )}
    </>
  )
}

/** A question and what the assistant made of it, as the visitor would see it and as only staff may. */
export function TrialTurn({ trial, onAgain }: { trial: Trial; onAgain: () => void }) {
  const { t } = useTranslation('assistants')
  return (
    <li className="as-turn">
      <p className="as-question">{trial.question}</p>
      {trial.answer && <Answer answer={trial.answer} />}
      {!trial.answer && !trial.problem && (
        <p className="as-answer as-thinking">
          <AiMark isThinking />
          {t('playground.thinking')}
        </p>
      )}
      {trial.problem && (
        <div className="as-problem" role="alert">
          <Icon of={CircleAlert} size={14} />
          <span className="grow">{trial.problem}</span>
          <Button size="sm" onClick={onAgain}>
            {t('playground.retry')}
          </Button>
        </div>
      )}
    </li>
  )
}
