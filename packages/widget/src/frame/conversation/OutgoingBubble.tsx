import type { ErrorCode } from '@opora/contract/errors'
import { literalOf } from '@opora/contract/plain-text'
import type { WordKey } from '../i18n/words.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import type { Outgoing } from '../outbox/outbox.ts'
import { useShell } from '../shell.ts'
import { useStore } from '../state/store.ts'
import { Icon } from '../ui/Icon.tsx'
import { Attachments } from './Attachments.tsx'

interface OutgoingBubbleProps {
  message: Outgoing
  /** The last one speaks for all that wait before it. */
  isLast: boolean
  onEdit(text: string): void
}

const reasons: Partial<Record<ErrorCode, WordKey>> = {
  'conversation.closed': 'whyClosed',
  'message.empty': 'whyEmpty',
  'visitor.blocked': 'blocked',
  'file.missing': 'whyFile',
  too_large: 'whyLong',
}

export function OutgoingBubble({ message, isLast, onEdit }: OutgoingBubbleProps) {
  const { messenger, t } = useShell()
  const live = useStore(messenger.live)
  const { clientId, text, files, refusal } = message
  const isCutOff = live === 'offline' || !navigator.onLine
  const remove = (): void => {
    messenger.outbox.remove(clientId)
    messenger.flush()
  }
  const retry = (): void => {
    messenger.outbox.change(clientId, { refusal: null })
    messenger.flush()
  }
  const edit = (): void => {
    onEdit(text)
    remove()
  }
  return (
    <>
      <div class={refusal ? 'me refused' : 'me pending'}>
        <span class="sr">{t('you')}: </span>
        {text && <Markdown text={literalOf(text)} />}
        <Attachments files={files} />
      </div>
      {refusal ? (
        <div class="tick bad" role="alert">
          <span>
            <Icon name="alert" size={12} /> {t(reasons[refusal] ?? 'whyOther')}
          </span>
          <button type="button" onClick={edit}>
            {t('edit')}
          </button>
          <button type="button" onClick={retry}>
            {t('retry')}
          </button>
          <button type="button" onClick={remove}>
            {t('remove')}
          </button>
        </div>
      ) : (
        isLast && (
          <p class="tick">
            {t(isCutOff ? 'waiting' : 'sending')} <Icon name="clock" size={12} />
          </p>
        )
      )}
    </>
  )
}
