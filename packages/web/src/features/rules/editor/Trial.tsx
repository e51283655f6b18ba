import { trialDays, webhookOf } from '@opora/contract/rule-language'
import type { RuleDraft, RuleTrialMatch } from '@opora/contract/rules'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useSentences } from '../sentences.ts'
import type { Choices } from '../use-choices.ts'
import { refusedAt, type Wrongs } from './rule-form.ts'

const periods = ['7', '30', String(trialDays)] as const
const shownAtOnce = 10

interface Looked {
  items: RuleTrialMatch[]
  looked: number
  total: number
  isGoing: boolean
}

interface TrialProps {
  rule: RuleDraft
  choices: Choices
  /** What is wrong with the rule; nothing when it can be tried. */
  check: () => boolean
  onWrong: (wrongs: Wrongs) => void
}

/** Past conversations looked through, a few at a time, until the end or until somebody says stop. */
export function Trial({ rule, choices, check, onWrong }: TrialProps) {
  const { t } = useTranslation('rules')
  const [days, setDays] = useState<(typeof periods)[number]>('30')
  const [found, setFound] = useState<Looked | null>(null)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [shown, setShown] = useState(shownAtOnce)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const hosts = rule.actions.flatMap((action) => (action.kind === 'webhook' ? (webhookOf(action.url)?.host ?? []) : []))
  const start = async (): Promise<void> => {
    if (!check()) return
    const control = new AbortController()
    const { signal } = control
    running.current = control
    const now: Looked = { items: [], looked: 0, total: 0, isGoing: true }
    setFailure(null)
    setShown(shownAtOnce)
    setFound(now)
    try {
      for (let cursor: string | null | undefined; cursor !== null && !signal.aborted; ) {
        const body = { rule, days: Number(days), ...(cursor ? { cursor } : {}) }
        const page = await api('POST /rule-trials', { body }, { signal })
        now.items = [...now.items, ...page.items]
        now.looked += page.looked
        now.total = page.total
        setFound({ ...now })
        cursor = page.nextCursor
      }
    } catch (error) {
      const wrongs = refusedAt(error)
      if (wrongs) onWrong(wrongs)
      else if (!signal.aborted) setFailure(failureText(error))
    }
    setFound((held) => (running.current?.signal === signal ? held && { ...held, isGoing: false } : held))
  }
  return (
    <section className="ru-trial" aria-label={t('trial.title')}>
      <h3>{t('trial.title')}</h3>
      <p className="hint">{t('trial.hint')}</p>
      <div className="row wrap">
        <Select
          label={t('trial.days')}
          value={days}
          onChange={setDays}
          options={periods.map((value) => ({ value, label: t('trial.daysOf', { count: Number(value) }) }))}
        />
        {found?.isGoing ? (
          <Button onClick={() => running.current?.abort()}>{t('trial.stop')}</Button>
        ) : (
          <Button onClick={() => void start()}>{t('trial.start')}</Button>
        )}
      </div>
      <FormFailure failure={failure} />
      {found?.isGoing && (
        <Progress
          label={t('trial.going', { looked: found.looked, total: found.total })}
          value={found.total > 0 ? found.looked / found.total : null}
        />
      )}
      {found && !found.isGoing && !failure && (
        <p role="status">
          {found.items.length > 0
            ? t('trial.result', { matches: found.items.length, looked: found.looked })
            : t('trial.nothing')}
          {found.items.length > 0 && hosts.length > 0 && ` ${t('trial.calls', { hosts: hosts.join(', ') })}`}
        </p>
      )}
      <Matches items={found?.items.slice(0, shown) ?? []} choices={choices} />
      {found && found.items.length > shown && (
        <Button size="sm" onClick={() => setShown(shown + shownAtOnce)}>
          {t('trial.more')}
        </Button>
      )}
    </section>
  )
}

function Matches({ items, choices }: { items: readonly RuleTrialMatch[]; choices: Choices }) {
  const { t } = useTranslation('rules')
  const { trigger } = useSentences(choices)
  if (items.length === 0) return null
  return (
    <ul className="ru-matches">
      {items.map(({ conversation, at, times, seen, ...match }) => (
        <li key={conversation.id}>
          <Link
            to="/inbox/{-$conversationId}"
            params={{ conversationId: conversation.id }}
            search={{ tab: 'all' }}
            target="_blank"
          >
            #{conversation.number} {conversation.contactName}
          </Link>
          <span className="xs mut">
            {trigger({ kind: match.trigger, minutes: null })}, {formatDateTime(at)}
            {times > 1 && `, ${t('trial.times', { count: times })}`}
          </span>
          {seen[0] && <q className="xs">{seen.find(({ holds }) => holds)?.seen}</q>}
        </li>
      ))}
    </ul>
  )
}
