import { CircleAlert, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { Outgoing } from '../cache/outbox.ts'
import { Attachments } from '../said/Attachments.tsx'
import { ReplyQuote } from '../said/ReplyQuote.tsx'
import { MessageText } from '../text/MessageText.tsx'

interface OutgoingRowProps {
  outgoing: Outgoing
  onRetry: (outgoing: Outgoing) => void
  onDiscard: (outgoing: Outgoing) => void
}

/** A message on its way: shown at once, paler until the server has it. */
export function OutgoingRow({ outgoing, onRetry, onDiscard }: OutgoingRowProps) {
  const { t } = useTranslation('conversations')
  const { member } = useMe()
  const { problem, text, files, isNote } = outgoing
  return (
    <article className={classNames('ms us', isNote && 'note', !problem && 'pend')} aria-label={member.name}>
      <Avatar name={member.name} seed={member.id} size={28} isDecorative />
      <div className="bd">
        {outgoing.replyTo && <ReplyQuote replyTo={outgoing.replyTo} />}
        {text && (
          <div className="bu">
            <MessageText text={text} />
          </div>
        )}
        <Attachments files={files} />
        {problem ? (
          <div className="wh dlv bad" role="alert">
            <Icon of={CircleAlert} size={14} />
            <b>{t('delivery.notSent')}</b>
            <span>{problem}</span>
            <button type="button" className="lnk" onClick={() => onRetry(outgoing)}>
              {t(outgoing.isOvertaken ? 'delivery.overtaken' : 'delivery.retry')}
            </button>
            <button type="button" className="lnk quiet" onClick={() => onDiscard(outgoing)}>
              {t('delivery.discard')}
            </button>
          </div>
        ) : (
          <div className="wh dlv">
            <Icon of={Clock} size={14} />
            {t(outgoing.isHeld ? 'delivery.held' : 'delivery.sending')}
          </div>
        )}
      </div>
    </article>
  )
}
