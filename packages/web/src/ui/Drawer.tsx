import type { ReactNode } from 'react'
import { openable } from './openable.tsx'

export interface DrawerProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  /** Beside the title, before the way out. */
  actions?: ReactNode
  side?: 'left' | 'right'
  widthPx?: number
  children: ReactNode
}

/** A panel that slides over the edge of the window. */
export const Drawer = openable<DrawerProps>(async () => (await import('./DrawerWindow.tsx')).DrawerWindow)
