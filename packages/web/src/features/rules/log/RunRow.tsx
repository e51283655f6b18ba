import { priorities } from '@opora/contract/priorities'
import type { RuleOutcome, RuleRun, RuleStep, SeenCondition } from '@opora/contract/rules'
import { Link } from '@tanstack/react-router'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { useSentences } from '../sentences.ts'
import type { Choices } from '../use-choices.ts'
import { Deliveries } from './Deliveries.tsx'

const dots: Record<RuleOutcome, string> = {
  running: 'var(--st-pending)',
  done: 'var(--success)',
  failed: 'var(--danger)',
  looped: 'var(--danger)',
  deep: 'var(--danger)',
  busy: 'var(--danger)',
}

const isStopped = (outcome: RuleOutcome): outcome is 'looped' | 'deep' | 'busy' =>
  outcome === 'looped' || outcome === 'deep' || outcome === 'busy'

const stepKinds = [
  'assign',
  'team',
  'status',
  'priority',
  'snooze',
  'tags',
  'message',
  'note',
  'notify',
  'hand_over',
  'attribute',
  'webhook',
  'ticket',
  'ticket_again',
] as const
const statuses = ['open', 'pending', 'resolved'] as const

function Seen({ one, choices }: { one: SeenCondition; choices: Choices }) {
  const { t } = useTranslation('rules')
  // Values are names already, as they were then.
  const { condition } = useSentences({ ...choices, nameOf: (_, value) => value || t('gone') })
  const option = choices.of(one.field)?.find(({ value }) => value === one.seen)
  return (
    <li className={classNames('ru-fact', !one.holds && 'not')}>
      <Icon of={one.holds ? Check : X} size={14} />
      <span>
        <span className="sr">{t(one.holds ? 'log.held' : 'log.notHeld')}: </span>
        {condition(one)}:{' '}
        <span className="mut">
          {one.seen ? t('log.saw', { value: t('quoted', { value: option?.label ?? one.seen }) }) : t('log.sawNothing')}
        </span>
      </span>
    </li>
  )
}

function Step({ step, choices }: { step: RuleStep; choices: Choices }) {
  const { t } = useTranslation('rules')
  const { duration } = useSentences(choices)
  const kind = stepKinds.find((one) => one === step.kind) ?? 'other'
  const status = statuses.find((one) => one === step.detail)
  const priority = priorities.find((one) => one === step.detail)
  const detail =
    kind === 'snooze'
      ? duration(Number(step.detail))
      : kind === 'status' && status
        ? t(`status.${status}`)
        : kind === 'priority' && priority
          ? t(`priority.${priority}`)
          : step.detail || t('log.nobody')
  return (
    <li className={classNames('ru-fact', !step.isDone && 'bad')}>
      <Icon of={step.isDone ? Check : X} size={14} />
      <span>
        {t(`log.step.${kind}`, { detail })}
        {step.code && <span className="ru-why">{codeText(step.code)}</span>}
      </span>
    </li>
  )
}

interface RunRowProps {
  run: RuleRun
  choices: Choices
  /** Shows only what is of this conversation; null while that is so. */
  onOnly: (() => void) | null
}

/** One time a rule matched: where, why, and what came of it. */
export function RunRow({ run, choices, onOnly }: RunRowProps) {
  const { t } = useTranslation('rules')
  const { trigger } = useSentences(choices)
  const { conversation, outcome, chain, seen, steps, createdAt } = run
  return (
    <li className="ru-run">
      <div className="ru-head">
        <b className="ru-name">{run.ruleName}</b>
        {run.ruleId === null && <span className="xs mut">{t('log.deleted')}</span>}
        <Tag dot={dots[outcome]}>{t(`log.outcome.${outcome}`)}</Tag>
        <time className="xs mut" dateTime={createdAt}>
          {formatDateTime(createdAt)}
        </time>
      </div>
      <p className="ru-says">
        <Link to="/inbox/{-$conversationId}" params={{ conversationId: conversation.id }} search={{ tab: 'all' }}>
          #{conversation.number} {conversation.contactName}
        </Link>{' '}
        <span className="mut">{trigger({ kind: run.trigger, minutes: null })}</span>{' '}
        {onOnly && (
          <button type="button" className="ru-link" onClick={onOnly}>
            {t('log.only')}
          </button>
        )}
      </p>
      {chain.length > 0 && (
        <p className="xs mut">{t('log.after', { names: chain.map((value) => t('quoted', { value })).join(' → ') })}</p>
      )}
      {isStopped(outcome) && <p className="ru-broken">{t(`log.stopped.${outcome}`)}</p>}
      <div className="ru-two">
        <div>
          <p className="ru-h">{t('log.why')}</p>
          {seen.length === 0 && <p className="xs mut">{t('log.unconditional')}</p>}
          <ul>
            {seen.map((one) => (
              <Seen key={one.path} one={one} choices={choices} />
            ))}
          </ul>
        </div>
        {steps.length > 0 && (
          <div>
            <p className="ru-h">{t('log.did')}</p>
            <ul>
              {steps.map((step, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                <Step key={at} step={step} choices={choices} />
              ))}
            </ul>
          </div>
        )}
      </div>
      <Deliveries items={run.deliveries} />
    </li>
  )
}
