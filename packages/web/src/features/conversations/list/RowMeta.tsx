import type { Conversation } from '@opora/contract/conversations'
import { Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { elapsedSince, elapsedWords } from '../elapsed.ts'
import { isOpen } from '../tabs.ts'

/** How long the contact waits for a person; without a target it stays grey. */
export function Waiting({ since, now }: { since: string; now: Date }) {
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

/** The time at the right of a row: the wait, or when something was last said. */
export function RowTime({ conversation, now }: { conversation: Conversation; now: Date }) {
  const { t } = useTranslation('conversations')
  const { waitingSince } = conversation
  if (waitingSince && isOpen(conversation)) return <Waiting since={waitingSince} now={now} />
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
