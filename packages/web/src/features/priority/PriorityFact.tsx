import type { Conversation } from '@opora/contract/conversations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PriorityDialog } from './PriorityDialog.tsx'
import { PrioritySign } from './PrioritySign.tsx'

/** How pressing the conversation is, beside it; a press changes it. */
export function PriorityFact({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('priority')
  const [isChoosing, setChoosing] = useState(false)
  const { priority, mergedInto } = conversation
  return (
    <div className="kv">
      <dt>{t('priority')}</dt>
      <dd>
        <PrioritySign priority={priority} />
        {mergedInto ? (
          t(priority)
        ) : (
          <button
            type="button"
            className="lnk quiet"
            aria-label={t('change', { priority: t(priority) })}
            onClick={() => setChoosing(true)}
          >
            {t(priority)}
          </button>
        )}
        {isChoosing && <PriorityDialog conversation={conversation} onClose={() => setChoosing(false)} />}
      </dd>
    </div>
  )
}
