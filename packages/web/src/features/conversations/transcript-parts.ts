import { useSyncExternalStore } from 'react'
import { part } from './lazy-part.ts'

const load = () => import('../transcripts/index.ts')

export const ExportDialog = part(load, (parts) => parts.ExportDialog)

let asked: string | null = null
const listeners = new Set<() => void>()

/** Asks how this conversation is to be exported; null when that was answered. */
export function askExport(conversationId: string | null): void {
  asked = conversationId
  for (const listener of listeners) listener()
}

/** Whether somebody wants this conversation exported. */
export const useAskedExport = (conversationId: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked === conversationId,
  )
