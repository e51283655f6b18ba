import type { Conversation } from '@opora/contract/conversations'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { TagPicker } from '../tag-parts.ts'
import { useTagChange } from './use-tag-change.ts'

/** Opens the tags of the conversation by a key, whether or not the panel stands open. */
export function TagKey({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations')
  const [isOpen, setOpen] = useState(false)
  const { add, remove } = useTagChange(conversation)
  useHotkeys([{ keys: 'KeyL', label: t('details.addTag'), group: t('title'), run: () => setOpen(true) }])
  if (!isOpen) return null
  return (
    <Suspense>
      <TagPicker
        number={conversation.number}
        tags={conversation.tags}
        onAdd={(tag) => add([tag])}
        onRemove={remove}
        onClose={() => setOpen(false)}
      />
    </Suspense>
  )
}
