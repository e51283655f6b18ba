import type { ConversationEvent } from '@opora/contract/conversations'
import { SignalHigh } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'

/** That somebody changed how pressing it is, as a line of the timeline. */
export function PriorityEvent({ event, actor }: { event: ConversationEvent; actor: string }) {
  const { t } = useTranslation('priority')
  const { priority, createdAt } = event
  if (!priority) return null
  return (
    <div className="ev">
      <Icon of={SignalHigh} size={14} />
      <span>
        <Trans t={t} i18nKey={`event.${priority}`} values={{ actor }} components={{ b: <b /> }} />
        {', '}
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatTime(createdAt)}
        </time>
      </span>
    </div>
  )
}
