import type { Message } from '@opora/contract/conversations'
import { Link } from '@tanstack/react-router'
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

/** Saying the same again would end the same. */
const lasting: readonly string[] = ['contact.unreachable', 'file.too_large']

/** Why it did not arrive, and the way out of that. */
function Cause({ message, onRetry }: Pick<DeliveryMarkProps, 'message' | 'onRetry'>) {
  const { t } = useTranslation('conversations')
  const code = message.failureCode ?? ''
  return (
    <>
      {code && <span>{codeText(code)}.</span>}
      {code === 'contact.unreachable' && <span>{t('delivery.theyWrite')}</span>}
      {code.startsWith('inbox.') && (
        <Link className="lnk" to="/settings/inboxes/{-$inboxId}" params={{ inboxId: undefined }}>
          {t('delivery.openInboxes')}
        </Link>
      )}
      {message.author.type === 'member' && !lasting.includes(code) && (
        <button type="button" className="lnk" onClick={onRetry}>
          {t('delivery.retry')}
        </button>
      )}
    </>
  )
}

interface DeliveryMarkProps {
  message: Message
  /** Said in words beside the ticks: under the last message that got so far. */
  isSpelled: boolean
  onRetry: () => void
}

/** How far a reply got: ticks, and words where it matters. A failure says why and offers the way out. */
export function DeliveryMark({ message, isSpelled, onRetry }: DeliveryMarkProps) {
  const { t } = useTranslation('conversations')
  const { delivery, createdAt } = message
  const words = t(`delivery.${delivery}`, { time: formatTime(createdAt) })
  if (delivery === 'failed') {
    return (
      <span className="wh dlv bad">
        <Icon of={CircleAlert} size={14} />
        <b>{words}</b>
        <Cause message={message} onRetry={onRetry} />
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
