import { useSyncExternalStore } from 'react'
import { failureLine } from '../lib/failure-text.ts'
import { showToast } from './toast.ts'

export interface Removal {
  ids: readonly string[]
  texts: { removed: string; failed: string; undo: string }
  /** Removes it for good; gets a fetch that outlives the page. */
  commit: (options: { fetch: typeof fetch }) => Promise<unknown>
}

let leaving: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

function set(ids: readonly string[], isLeaving: boolean): void {
  const next = new Set(leaving)
  for (const id of ids) isLeaving ? next.add(id) : next.delete(id)
  leaving = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is out of sight while its removal can still be undone. */
export const useLeaving = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => leaving)

const keepalive: typeof fetch = (input, init) => fetch(input, { ...init, keepalive: true })

async function finish({ ids, texts, commit }: Removal): Promise<void> {
  try {
    await commit({ fetch: keepalive })
  } catch (error) {
    showToast({ text: `${texts.failed}. ${failureLine(error)}`, isError: true })
  }
  set(ids, false)
}

/** Hides it at once and removes it when the toast with Undo is gone, or when the page is left. */
export function removeWithUndo(removal: Removal): void {
  let isSettled = false
  const settle = (act: () => void): void => {
    if (isSettled) return
    isSettled = true
    removeEventListener('pagehide', end)
    act()
  }
  const end = (): void => settle(() => void finish(removal))
  const undo = (): void => settle(() => set(removal.ids, false))
  set(removal.ids, true)
  addEventListener('pagehide', end)
  const { removed, undo: label } = removal.texts
  showToast({ text: removed, action: { label, run: undo }, onGone: end })
}
