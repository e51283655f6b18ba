import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { DialogProps } from './Dialog.tsx'
import { Icon } from './Icon.tsx'

export function DialogWindow(props: DialogProps) {
  const { isOpen, onClose, title, description, footer, widthPx, initialFocus, children } = props
  const { t } = useTranslation('ui')
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dlg-at">
          <Base.Popup
            className="dlg"
            style={widthPx ? ({ '--dlg': `${widthPx}px` } as CSSProperties) : undefined}
            {...(initialFocus ? { initialFocus } : {})}
          >
            <div className="dlg-h">
              <Base.Title className="grow">{title}</Base.Title>
              <Base.Close className="ib" aria-label={t('close')}>
                <Icon of={X} />
              </Base.Close>
            </div>
            {description && <Base.Description className="dlg-d">{description}</Base.Description>}
            {children && <div className="dlg-b">{children}</div>}
            {footer && <div className="dlg-f">{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
