import type { Conversation } from '@opora/contract/conversations'
import { AlarmClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import type { Actions } from '../use-actions.ts'
import { SnoozeList } from './SnoozeList.tsx'

interface SnoozeDialogProps {
  conversation: Conversation
  actions: Actions
  onClose: () => void
}

/** Puts a conversation aside from where it has no button of its own. */
export function SnoozeDialog({ conversation, actions, onClose }: SnoozeDialogProps) {
  const { t } = useTranslation('conversations')
  return (
    <Dialog isOpen onClose={onClose} title={t('snooze.titleOf', { number: conversation.number })}>
      <SnoozeList
        onChoose={(until) => {
          onClose()
          actions.snooze(conversation, until)
        }}
      />
    </Dialog>
  )
}

interface SnoozePickerProps {
  conversation: Conversation
  actions: Actions
  /** A sheet that something else opens, in place of a button of its own. */
  isSheet: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Until when the conversation is put aside. */
export function SnoozePicker({ conversation, actions, isSheet, isOpen, onOpenChange }: SnoozePickerProps) {
  const { t } = useTranslation('conversations')
  if (isSheet)
    return isOpen && <SnoozeDialog conversation={conversation} actions={actions} onClose={() => onOpenChange(false)} />
  return (
    <Popover
      align="end"
      title={<span className="sr">{t('snooze.title')}</span>}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={<IconButton icon={AlarmClock} label={t('snooze.action')} keys="KeyZ" />}
    >
      <SnoozeList
        onChoose={(until) => {
          onOpenChange(false)
          actions.snooze(conversation, until)
        }}
      />
    </Popover>
  )
}
