import type { Citation } from '@opora/contract/conversations'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { answerParts } from './answer-parts.ts'

interface AnswerTextProps {
  text: string
  citations: readonly Citation[]
  /** The source shown below, if any. */
  open: number | null
  onOpen: (n: number) => void
}

/** The answer with a chip where each source stands. */
export function AnswerText({ text, citations, open, onOpen }: AnswerTextProps) {
  const { t } = useTranslation('assistants')
  let at = 0
  return (
    <p className="pre">
      {answerParts(text, citations).map((part) => {
        at += 1
        if (part.kind === 'text') return <span key={at}>{part.text}</span>
        const citation = citations.find((one) => one.n === part.n)
        return (
          <button
            key={at}
            type="button"
            className={classNames('cite', open === part.n && 'on')}
            aria-pressed={open === part.n}
            aria-label={t('playground.source', { n: part.n, title: citation?.title, heading: citation?.heading })}
            onClick={() => onOpen(part.n)}
          >
            {part.n}
          </button>
        )
      })}
    </p>
  )
}
