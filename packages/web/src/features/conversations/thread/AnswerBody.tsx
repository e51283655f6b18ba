import type { Message } from '@opora/contract/conversations'
import { ChevronRight, Workflow } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { AnswerDrawer } from '../../answers/index.ts'
import { CitedText } from './CitedText.tsx'

type Trace = NonNullable<Message['trace']>

const secondsOf = (ms: number): string =>
  formatNumber(Math.max(ms, 100) / 1000, { maximumFractionDigits: ms < 10_000 ? 1 : 0, minimumFractionDigits: 0 })

/** How the assistant came to its answer, folded; members only. */
function Thought({ trace }: { trace: Trace }) {
  const { t } = useTranslation('conversations')
  const [isShown, setShown] = useState(false)
  const { outcome, passagesConsidered, reasoning, engine, tookMs } = trace
  const time = t('answer.seconds', { n: secondsOf(tookMs) })
  return (
    <details className="tk-d">
      <summary className="tk">
        <Icon of={ChevronRight} size={12} />
        {t('answer.thought', { time })}, {t('answer.passages', { count: passagesConsidered })}
      </summary>
      <div className="tk-b">
        {reasoning && <p className="pre">{reasoning}</p>}
        <p className="xs">
          {t('answer.engine', { engine })}
          {outcome.kind === 'answered' && `, ${t('answer.confidence', { value: formatPercent(outcome.confidence) })}`}
        </p>
        <Button size="sm" className="tk-how" icon={Workflow} onClick={() => setShown(true)}>
          {t('answer.how')}
        </Button>
        <AnswerDrawer isOpen={isShown} answerId={trace.answerId} onClose={() => setShown(false)} />
      </div>
    </details>
  )
}

function Refusal({ trace }: { trace: Trace }) {
  const { t } = useTranslation('conversations')
  const { outcome } = trace
  if (outcome.kind === 'clarify') return <p className="rfs">{t('answer.clarify')}</p>
  if (outcome.kind !== 'refused') return null
  return <p className="rfs">{t(outcome.reason === 'nothing_found' ? 'answer.nothingFound' : 'answer.notConfident')}</p>
}

/** What the assistant said, what it rests on and how it got there. */
export function AnswerBody({ message }: { message: Message }) {
  const { citations, closest, trace, text } = message
  return (
    <>
      {trace && <Thought trace={trace} />}
      <CitedText text={text} citations={citations} closest={closest}>
        {trace && <Refusal trace={trace} />}
      </CitedText>
    </>
  )
}
