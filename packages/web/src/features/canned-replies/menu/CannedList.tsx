import { plainOf } from '@opora/contract/plain-text'
import { Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { useDeeds } from '../../macros/use-deeds.ts'
import { type Entry, isMacro } from './entries.ts'

const previewCharacters = 160

interface CannedListProps {
  id: string
  replies: readonly Entry[]
  at: number
  /** The text with its variables filled in. */
  filledOf: (reply: Entry) => string
  onPoint: (at: number) => void
  onChoose: (reply: Entry) => void
}

/** The replies one may insert, each with how it begins, and the macros, each with what it does. The field keeps the focus and the keys. */
export function CannedList({ id, replies, at, filledOf, onPoint, onChoose }: CannedListProps) {
  const { t } = useTranslation('cannedReplies')
  const { t: ofMacros } = useTranslation('macros')
  const deedsOf = useDeeds()
  const beginningOf = (entry: Entry): string =>
    plainOf(filledOf(entry)).replace(/\s+/g, ' ').trim().slice(0, previewCharacters)
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
              {isMacro(reply) && (
                <span className="ma-mark">
                  <Icon of={Zap} size={12} />
                  {ofMacros('menu.mark')}
                </span>
              )}
            </span>
            {isMacro(reply) && reply.problems.length > 0 && <small className="bad">{ofMacros('menu.broken')}</small>}
            {isMacro(reply) && reply.actions.length > 0 && <small>{deedsOf(reply).join(' · ')}</small>}
            {reply.text && <small>{beginningOf(reply)}</small>}
          </span>
        </div>
      ))}
    </div>
  )
}
