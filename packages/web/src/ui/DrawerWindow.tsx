import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import type { DrawerProps } from './Drawer.tsx'
import { Icon } from './Icon.tsx'

export function DrawerWindow({ isOpen, onClose, title, actions, side = 'right', widthPx, children }: DrawerProps) {
  const { t } = useTranslation('ui')
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup
          data-drawer
          className={classNames('drw', side === 'left' && 'left')}
          style={widthPx ? ({ '--drw': `${widthPx}px` } as CSSProperties) : undefined}
        >
          <div className="bar">
            <Base.Title className="grow tr">{title}</Base.Title>
            {actions}
            <Base.Close className="ib" aria-label={t('close')}>
              <Icon of={X} />
            </Base.Close>
          </div>
          <div className="drw-b">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
