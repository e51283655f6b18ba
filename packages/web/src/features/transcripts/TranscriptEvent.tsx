import type { ConversationEvent } from '@opora/contract/conversations'
import { Mail, MailX } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'

interface TranscriptEventProps {
  event: ConversationEvent
  actor: string
  onRetry: () => void
}

/** What came of a letter with the conversation, as a line of the timeline. */
export function TranscriptEvent({ event, actor, onRetry }: TranscriptEventProps) {
  const { t } = useTranslation('transcripts')
  const { transcript, createdAt } = event
  if (transcript === null) return null
  const { to, reason } = transcript
  const key = reason ? (`event.${reason}` as const) : 'event.sent'
  return (
    <div className="ev">
      <Icon of={reason ? MailX : Mail} size={14} />
      <span>
        <Trans t={t} i18nKey={key} values={{ actor, to }} components={{ b: <b /> }} />
        {', '}
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatTime(createdAt)}
        </time>
        {reason && (
          <>
            {' '}
            <button type="button" className="lnk" onClick={onRetry}>
              {t('event.again')}
            </button>
          </>
        )}
      </span>
    </div>
  )
}
