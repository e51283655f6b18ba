import { type ReactElement, type ReactNode, useEffect } from 'react'
import { useOnDemand } from './use-on-demand.ts'

export interface PopoverProps {
  trigger: ReactElement<Record<string, unknown>>
  title?: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  children: ReactNode
}

const load = () => import('./PopoverWindow.tsx')

/** A small window beside what opened it. Its machinery is fetched when somebody reaches for it. */
export function Popover(props: PopoverProps) {
  const { isOpen, onOpenChange } = props
  const { loaded, plain, ask } = useOnDemand(load, props.trigger, {
    kind: 'dialog',
    onAsk: () => onOpenChange?.(true),
  })
  const isAskedFromOutside = isOpen === true && !loaded
  useEffect(() => {
    if (isAskedFromOutside) ask()
  }, [isAskedFromOutside, ask])
  return loaded ? <loaded.PopoverWindow {...props} /> : plain
}
