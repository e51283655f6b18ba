import type { ReactNode, RefObject } from 'react'
import { openable } from './openable.tsx'

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
  widthPx?: number
  /** Where focus lands; otherwise on the first control. */
  initialFocus?: RefObject<HTMLElement | null>
  children?: ReactNode
}

/** A modal window; under 768 px a sheet at the bottom. */
export const Dialog = openable<DialogProps>(async () => (await import('./DialogWindow.tsx')).DialogWindow)
