import { Toast } from '@base-ui/react/toast'

export interface ToastNote {
  text: string
  /** Errors stay until closed. */
  isError?: boolean
  action?: { label: string; run: () => void }
}

export const toasts = Toast.createToastManager<ToastNote>()

const timeoutMs = { note: 5000, undo: 8000 } as const

/** Says something in the corner; an action (usually Undo) gives it eight seconds, an error stays. */
export function showToast(note: ToastNote): () => void {
  const id = toasts.add({
    data: note,
    timeout: note.isError ? 0 : note.action ? timeoutMs.undo : timeoutMs.note,
    priority: note.isError ? 'high' : 'low',
  })
  return () => toasts.close(id)
}
