import type { QueuedConversation } from '@opora/contract/routing'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { lasted } from './waited.ts'

interface QueuedRowProps {
  conversation: QueuedConversation
  now: Date
  children: ReactNode
}

/** A conversation of a queue, or of a member: who waits, about what, since when. */
export function QueuedRow({ conversation, now, children }: QueuedRowProps) {
  const { t } = useTranslation('routing')
  const { id, number, contactName, subject, since, isWaiting } = conversation
  return (
    <li className="ro-item">
      <span className="ro-who">
        <Link to="/inbox/{-$conversationId}" params={{ conversationId: id }} search={{ tab: 'all' }} className="tr med">
          {contactName}
          <span className="mut num"> № {number}</span>
        </Link>
        <span className="xs mut tr">{subject}</span>
      </span>
      <time className={isWaiting ? 'xs num' : 'xs mut num'} dateTime={since} title={formatDateTime(since)}>
        {lasted(since, now) ?? t('queue.now')}
        {isWaiting && <span className="sr">, {t('queue.waits')}</span>}
      </time>
      {children}
    </li>
  )
}
