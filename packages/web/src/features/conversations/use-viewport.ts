import { useSyncExternalStore } from 'react'

/** How much stands side by side: one pane, the list and the thread, or the context panel too. */
export type Viewport = 'phone' | 'narrow' | 'wide'

const phone = '(max-width: 767px)'
const narrow = '(max-width: 1279px)'

function read(): Viewport {
  if (matchMedia(phone).matches) return 'phone'
  return matchMedia(narrow).matches ? 'narrow' : 'wide'
}

function watch(onChange: () => void): () => void {
  const lists = [matchMedia(phone), matchMedia(narrow)]
  for (const list of lists) list.addEventListener('change', onChange)
  return () => {
    for (const list of lists) list.removeEventListener('change', onChange)
  }
}

export const useViewport = (): Viewport => useSyncExternalStore(watch, read)
