import { Popover as Base } from '@base-ui/react/popover'
import type { PopoverProps } from './Popover.tsx'

export function PopoverWindow({
  trigger,
  title,
  side = 'bottom',
  align = 'start',
  isOpen,
  onOpenChange,
  children,
}: PopoverProps) {
  return (
    <Base.Root
      {...(isOpen === undefined ? { defaultOpen: true } : { open: isOpen })}
      onOpenChange={(open) => onOpenChange?.(open)}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="pop" side={side} align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className="pp">
            {title && <Base.Title className="med">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
