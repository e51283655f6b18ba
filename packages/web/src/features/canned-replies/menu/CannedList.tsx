import type { CannedReply } from '@opora/contract/canned-replies'
import { plainOf } from '@opora/contract/plain-text'
import { useTranslation } from 'react-i18next'

const previewCharacters = 160

interface CannedListProps {
  id: string
  replies: readonly CannedReply[]
  at: number
  /** The text with its variables filled in. */
  filledOf: (reply: CannedReply) => string
  onPoint: (at: number) => void
  onChoose: (reply: CannedReply) => void
}

/** The replies one may insert, each with how it begins. The field keeps the focus and the keys. */
export function CannedList({ id, replies, at, filledOf, onPoint, onChoose }: CannedListProps) {
  const { t } = useTranslation('cannedReplies')
  return (
    <div id={id} className="cr-list" role="listbox" aria-label={t('title')} tabIndex={-1}>
      {replies.map((reply, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and the keys
        <div
          key={reply.id}
          id={`${id}-${place}`}
          className="mi"
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          data-highlighted={place === at ? '' : undefined}
          onPointerMove={() => place !== at && onPoint(place)}
          onClick={() => onChoose(reply)}
        >
          <span className="grow">
            <span className="cr-head">
              <span className="cr-short tr">/{reply.shortcut}</span>
              <span className="tr">{reply.title}</span>
            </span>
            <small>{plainOf(filledOf(reply)).replace(/\s+/g, ' ').trim().slice(0, previewCharacters)}</small>
          </span>
        </div>
      ))}
    </div>
  )
}
