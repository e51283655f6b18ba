import type { Conversation } from '@opora/contract/conversations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../lib/use-hotkeys.ts'
import { PriorityDialog } from './PriorityDialog.tsx'

/** Opens the priority of a conversation by a key, whether or not the panel stands open. */
export function PriorityKey({ conversation, group }: { conversation: Conversation; group: string }) {
  const { t } = useTranslation('priority')
  const [chosenId, setChosen] = useState('')
  useHotkeys([{ keys: 'KeyP', label: t('priority'), group, run: () => setChosen(conversation.id) }])
  if (chosenId !== conversation.id) return null
  return <PriorityDialog conversation={conversation} onClose={() => setChosen('')} />
}
