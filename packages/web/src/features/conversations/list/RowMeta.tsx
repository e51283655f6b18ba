import type { Conversation } from '@opora/contract/conversations'
import { AlarmClock, Timer } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAhead, formatDate, formatDateTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { elapsedSince, elapsedWords } from '../elapsed.ts'
import { SlaChip } from '../sla-parts.ts'
import { isOpen } from '../tabs.ts'

/** How long the contact waits for a person; without a target it stays grey. */
function Waiting({ since, now }: { since: string; now: Date }) {
  const { t } = useTranslation('conversations')
  const words = elapsedWords(elapsedSince(since, now.getTime()))
  const time = t(words.key, words.values)
  return (
    <span className="sla" title={formatDateTime(since)}>
      <Icon of={Timer} size={12} />
      <span className="sr">{t('list.waiting', { time })}</span>
      <span aria-hidden="true">{time}</span>
    </span>
  )
}

/** Until when it is put aside. */
function Asleep({ until }: { until: string }) {
  const { t } = useTranslation('conversations')
  const time = formatDateTime(until)
  return (
    <span className="sla" title={t('snooze.since', { time })}>
      <Icon of={AlarmClock} size={12} />
      <span className="sr">{t('snooze.since', { time })}</span>
      <span aria-hidden="true">{formatAhead(until)}</span>
    </span>
  )
}

/** What of its time matters most: until when it sleeps, how long the contact waits, or nothing. */
export function timeMark(conversation: Conversation, now: Date) {
  const { waitingSince, snoozedUntil } = conversation
  if (snoozedUntil) return <Asleep until={snoozedUntil} />
  const waiting = waitingSince && isOpen(conversation) ? <Waiting since={waitingSince} now={now} /> : null
  const { sla } = conversation
  if (!sla?.dueAt && !sla?.pausedBy) return waiting
  return (
    <Suspense fallback={waiting}>
      <SlaChip sla={sla} />
    </Suspense>
  )
}

/** The time at the right of a row: the wait, or when something was last said. */
export function RowTime({ conversation, now }: { conversation: Conversation; now: Date }) {
  const { t } = useTranslation('conversations')
  const mark = timeMark(conversation, now)
  if (mark) return mark
  const at = conversation.lastMessage?.createdAt ?? conversation.createdAt
  const elapsed = elapsedSince(at, now.getTime())
  const words = elapsedWords(elapsed)
  const isOld = elapsed.unit === 'days' && elapsed.days >= 7
  return (
    <time className="xs mut num" dateTime={at} title={formatDateTime(at)}>
      {isOld ? formatDate(at) : t(words.key, words.values)}
    </time>
  )
}
