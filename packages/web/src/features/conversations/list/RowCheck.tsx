import type { Conversation } from '@opora/contract/conversations'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'

interface RowCheckProps {
  conversation: Conversation
  isChosen: boolean
  /** `isRange`: from the one chosen last to this one. */
  onChoose: (id: string, isRange: boolean) => void
}

/** Chooses a row, in place of the face while one points at it. */
export function RowCheck({ conversation, isChosen, onChoose }: RowCheckProps) {
  const { t } = useTranslation('conversations')
  const { id, number, contact } = conversation
  const choose = ({ shiftKey }: MouseEvent): void => onChoose(id, shiftKey)
  return (
    <label className="cv-x">
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isChosen}
        aria-label={t('list.choose', { name: contact.name, number })}
        onClick={choose}
        readOnly
      />
    </label>
  )
}
