import type { Document } from '@opora/contract/knowledge'
import { useSyncExternalStore } from 'react'
import { queryClient } from '../../lib/query-client.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { applyFrame } from './apply-frame.ts'

interface Texts {
  removed: string
  failed: string
  undo: string
}

let leaving: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function set(id: string, isLeaving: boolean): void {
  const next = new Set(leaving)
  if (isLeaving) next.add(id)
  else next.delete(id)
  leaving = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Documents out of sight while their deletion can still be undone. */
export const useLeaving = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => leaving)

async function commit(document: Document, texts: Texts): Promise<void> {
  const keepalive: typeof fetch = (input, init) => fetch(input, { ...init, keepalive: true })
  try {
    await api('DELETE /documents/:id', { params: { id: document.id } }, { fetch: keepalive })
    applyFrame(queryClient, { type: 'document.removed', cursor: '', documentId: document.id })
  } catch {
    showToast({ text: texts.failed, isError: true })
  }
  set(document.id, false)
}

/** Hides a document at once and deletes it when the toast with Undo is gone, or when the page is left. */
export function removeWithUndo(document: Document, texts: Texts): void {
  let isSettled = false
  const settle = (act: () => void): void => {
    if (isSettled) return
    isSettled = true
    removeEventListener('pagehide', onLeave)
    act()
  }
  const finish = (): void => settle(() => void commit(document, texts))
  const undo = (): void => settle(() => set(document.id, false))
  const onLeave = (): void => finish()
  set(document.id, true)
  addEventListener('pagehide', onLeave)
  showToast({ text: texts.removed, action: { label: texts.undo, run: undo }, onGone: finish })
}
