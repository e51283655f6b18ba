import type { ReactNode } from 'react'
import { openable } from './openable.tsx'

export interface ConfirmDialogProps {
  isOpen: boolean
  onClose: () => void
  onConfirm: () => void
  title: ReactNode
  description: ReactNode
  /** A verb: "Delete sources". */
  confirm: string
  /** The way out, a verb too: "Keep". */
  keep: string
  isDanger?: boolean
  isLoading?: boolean
}

/** Asks before what cannot be undone. Focus starts on the safe answer. */
export const ConfirmDialog = openable<ConfirmDialogProps>(
  async () => (await import('./ConfirmWindow.tsx')).ConfirmWindow,
)
