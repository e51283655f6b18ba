import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Step, StepName } from './steps.ts'

function useLine({ name, line }: Step): string {
  const { t } = useTranslation('onboarding')
  const { t: know } = useTranslation('knowledge')
  const { workspace } = useMe()
  if (line.kind === 'named') return workspace.name
  if (line.kind === 'waiting') return t('channel.waiting', { name: line.inbox.name })
  if (line.kind === 'received') return t('channel.done', { name: line.inbox.name, time: formatTime(line.at) })
  if (line.kind === 'reading') return t('knowledge.reading', { count: line.total, ready: line.ready })
  if (line.kind === 'asked') return t('trial.asked', { count: line.count, unanswered: line.unanswered })
  if (line.kind === 'idle') return t(`${name}.idle`)
  const documents = know('documents', { count: line.total })
  return t('knowledge.done', { documents, passages: know('passages', { count: line.passages }) })
}

function StepItem({ step, number, onOpen }: { step: Step; number: number; onOpen: () => void }) {
  const { t } = useTranslation('onboarding')
  const text = useLine(step)
  const isCurrent = step.state === 'current'
  const { line } = step
  return (
    <li className={classNames('ob-step', step.state)} aria-current={isCurrent ? 'step' : undefined}>
      <span className="ob-dot">{step.state === 'done' ? <Icon of={Check} size={14} /> : number}</span>
      <div className="grow">
        <button type="button" onClick={onOpen}>
          {t(`${step.name}.name`)}
        </button>
        <p>{text}</p>
        {line.kind === 'reading' && (
          <span
            className="pb"
            role="progressbar"
            aria-label={text}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={line.percent}
          >
            <i style={{ width: `${line.percent}%` }} />
          </span>
        )}
      </div>
    </li>
  )
}

/** The four steps with what is true of each right now. */
export function StepList({ steps, onOpen }: { steps: readonly Step[]; onOpen: (name: StepName) => void }) {
  const { t } = useTranslation('onboarding')
  return (
    <ol aria-label={t('steps')}>
      {steps.map((step, at) => (
        <StepItem key={step.name} step={step} number={at + 1} onOpen={() => onOpen(step.name)} />
      ))}
    </ol>
  )
}
