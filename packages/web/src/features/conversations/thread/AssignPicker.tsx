import type { Conversation } from '@opora/contract/conversations'
import { UserPlus } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { HandOverField } from '../hand-over-parts.ts'
import type { Actions } from '../use-actions.ts'
import { AssignList } from './AssignList.tsx'
import type { Choice } from './assign-choices.ts'
import { noteFor } from './hand-over-note.ts'

interface AssignPickerProps {
  conversation: Conversation
  actions: Actions
  /** A sheet that something else opens, in place of a button of its own. */
  isSheet: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Chooses who answers: a person or a team. */
export function AssignPicker({ conversation, actions, isSheet, isOpen, onOpenChange }: AssignPickerProps) {
  const { t } = useTranslation('conversations')
  const me = useMe().member.id
  const choose = (choice: Choice): void => {
    onOpenChange(false)
    const { kind, id, name } = choice
    const note = id === null || id === me ? undefined : noteFor(conversation.id, id)
    if (kind === 'team') actions.giveToTeam(conversation, id && { id, name }, note)
    else actions.assign(conversation, id === null ? null : { id, name }, note)
  }
  const list = (
    <>
      <AssignList held={conversation} onChoose={choose} />
      <Suspense>
        <HandOverField conversationId={conversation.id} />
      </Suspense>
    </>
  )
  if (isSheet)
    return (
      <Dialog isOpen={isOpen} onClose={() => onOpenChange(false)} title={t('action.assign')}>
        {list}
      </Dialog>
    )
  return (
    <Popover
      align="end"
      title={<span className="sr">{t('action.assign')}</span>}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton icon={UserPlus} label={t('action.assign')} keys="KeyA" />}
    >
      {list}
    </Popover>
  )
}
