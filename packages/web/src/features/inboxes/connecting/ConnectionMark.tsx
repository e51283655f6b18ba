import type { Inbox } from '@opora/contract/inboxes'
import { CircleAlert, Plug, PowerOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { Dots } from '../../../ui/Dots.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { adviceFor } from '../channel-words.ts'

interface ConnectionMarkProps {
  inbox: Inbox
  /** With since when, and what to do. */
  isWhole?: boolean
}

/** Whether messages of an inbox come in, in one line; nothing where nothing has to be kept up. */
export function ConnectionMark({ inbox, isWhole = false }: ConnectionMarkProps) {
  const { t } = useTranslation('inboxes')
  const { connection, isEnabled, kind } = inbox
  if (!isEnabled) {
    if (!isWhole) return null
    return (
      <span className="in-link mut">
        <Icon of={PowerOff} size={14} />
        {t('connection.off')}
      </span>
    )
  }
  if (!connection) return null
  const { state, mode, code, isFinal, since } = connection
  if (state === 'connecting') {
    return (
      <span className="in-link mut">
        <Dots />
        {t('connection.connecting')}
      </span>
    )
  }
  if (state === 'connected') {
    return (
      <span className="in-link good">
        <Icon of={Plug} size={14} />
        {t(mode === 'webhook' ? 'connection.webhook' : 'connection.polling')}
        {isWhole && <span className="mut">{t('connection.since', { when: formatDateTime(since) })}</span>}
      </span>
    )
  }
  const cause = codeText(code ?? 'inbox.unreachable')
  const more = [adviceFor(t, kind, code ?? ''), t(isFinal ? 'connection.final' : 'connection.again')]
  return (
    <span className="in-link bad">
      <Icon of={CircleAlert} size={14} />
      <span>{isWhole ? [cause, ...more].filter(Boolean).join('. ') : cause}</span>
    </span>
  )
}
