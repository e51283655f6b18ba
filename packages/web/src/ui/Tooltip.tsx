import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './Kbd.tsx'

interface TooltipProps {
  text: ReactNode
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** The one element that is explained. */
  children: ReactElement<Record<string, unknown>>
}

/** A short explanation on hover and focus. It never carries what cannot be learned another way. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} closeDelay={0} />
      <Base.Portal>
        <Base.Positioner className="pop" side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className="ttp">
            {text}
            {keys && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
