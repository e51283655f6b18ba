import type { Message } from '@opora/contract/conversations'
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../lib/failure-text.ts'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'

const icons = {
  queued: Clock,
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
} as const

interface DeliveryMarkProps {
  message: Message
  /** Said in words beside the ticks: under the last message that got so far. */
  isSpelled: boolean
  onRetry: () => void
}

/** How far a reply got: ticks, and words where it matters. A failure says why and offers the way out. */
export function DeliveryMark({ message, isSpelled, onRetry }: DeliveryMarkProps) {
  const { t } = useTranslation('conversations')
  const { delivery, failureCode, createdAt } = message
  const words = t(`delivery.${delivery}`, { time: formatTime(createdAt) })
  if (delivery === 'failed') {
    return (
      <span className="wh dlv bad">
        <Icon of={CircleAlert} size={14} />
        <b>{words}</b>
        {failureCode && <span>{codeText(failureCode)}</span>}
        <button type="button" className="lnk" onClick={onRetry}>
          {t('delivery.retry')}
        </button>
      </span>
    )
  }
  return (
    <span className="wh dlv">
      <Tooltip text={`${words}, ${formatDateTime(createdAt)}`} side="left">
        <span className={delivery === 'read' ? 'tick read' : 'tick'}>
          <Icon of={icons[delivery]} size={14} {...(isSpelled ? {} : { label: words })} />
          {isSpelled && words}
        </span>
      </Tooltip>
    </span>
  )
}
