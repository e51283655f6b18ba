import { useSyncExternalStore } from 'react'
import { part } from './lazy-part.ts'

const load = () => import('../transcripts/index.ts')

export const TranscriptDialog = part(load, (parts) => parts.TranscriptDialog)
export const TranscriptEvent = part(load, (parts) => parts.TranscriptEvent)

type Way = 'file' | 'letter'

let asked: string | null = null
let chosen: Way = 'file'
const listeners = new Set<() => void>()

/** Asks how this conversation is to leave the inbox; null when that was answered. */
export function askExport(conversationId: string | null, way: Way = 'file'): void {
  asked = conversationId
  chosen = way
  for (const listener of listeners) listener()
}

/** How somebody wants this conversation to leave, or null. */
export const useAskedExport = (conversationId: string): Way | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => (asked === conversationId ? chosen : null),
  )
