import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'

interface SendButtonProps {
  isNote: boolean
  isEdit: boolean
  /** A first press only warned. */
  isHeld: boolean
  reason: string | undefined
  onSend: (resolves: boolean) => void
  onLater: () => void
}

/** Send, and beside it the other way to send. */
export function SendButton({ isNote, isEdit, isHeld, reason, onSend, onLater }: SendButtonProps) {
  const { t } = useTranslation('conversations')
  const send = (
    <Button variant="primary" keys="Mod+Enter" disabledReason={reason} onClick={() => onSend(false)}>
      {t(isEdit ? 'composer.save' : isNote ? 'composer.addNote' : isHeld ? 'composer.sendAnyway' : 'composer.send')}
    </Button>
  )
  if (isNote || isEdit) return <span className="end">{send}</span>
  return (
    <span className="end split">
      {send}
      <Menu
        side="top"
        align="end"
        trigger={
          <button type="button" className="b p" aria-label={t('composer.sendOptions')}>
            <Icon of={ChevronDown} size={14} />
          </button>
        }
      >
        <MenuItem keys="Mod+Shift+Enter" disabledReason={reason} onSelect={() => onSend(true)}>
          {t('composer.sendAndResolve')}
        </MenuItem>
        <MenuItem disabledReason={reason} onSelect={onLater}>
          {t('composer.sendLater')}
        </MenuItem>
      </Menu>
    </span>
  )
}
