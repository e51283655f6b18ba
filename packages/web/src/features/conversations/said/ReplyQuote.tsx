import type { ReplyTo } from '@opora/contract/message-parts'
import { Reply } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'

interface ReplyQuoteProps {
  replyTo: ReplyTo
  /** Absent while the answer is on its way. */
  onJump?: (id: ReplyTo['id']) => void
}

/** What a message answers; it leads there. */
export function ReplyQuote({ replyTo, onJump }: ReplyQuoteProps) {
  const { t } = useTranslation('conversations')
  const { id, author, preview } = replyTo
  return (
    <button
      type="button"
      className="rq"
      aria-label={t('thread.toReplied', { author, preview })}
      onClick={() => onJump?.(id)}
    >
      <Icon of={Reply} size={12} />
      <b className="tr">{author}</b>
      <span className="tr">{preview || t('thread.noWords')}</span>
    </button>
  )
}
