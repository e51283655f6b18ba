export interface ToastNote {
  text: string
  /** Errors stay until closed. */
  isError?: boolean
  action?: { label: string; run: () => void }
  /** Runs when the note has left the screen, whatever took it away: after it Undo cannot come. */
  onGone?: () => void
}

/** What shows notes, once it is there; returns what takes the note away. */
type Show = (note: ToastNote) => () => void

let show: Show | null = null
let wake: (() => void) | null = null
let waiting: { note: ToastNote; hide: (() => void) | null }[] = []

/** Says something in the corner; an action (usually Undo) gives it eight seconds, an error stays. */
export function showToast(note: ToastNote): () => void {
  if (show) return show(note)
  const entry = { note, hide: null as (() => void) | null }
  waiting.push(entry)
  wake?.()
  return () => {
    waiting = waiting.filter((one) => one !== entry)
    entry.hide?.()
  }
}

/** Called by the place of toasts: `onFirst` runs when there is a first note to show. */
export function awaitToasts(onFirst: () => void): () => void {
  wake = onFirst
  if (waiting.length > 0) onFirst()
  return () => {
    wake = null
  }
}

/** Called by what shows them: from now on notes go there, those that waited at once. */
export function showToastsBy(next: Show): () => void {
  show = next
  for (const entry of waiting.splice(0)) entry.hide = next(entry.note)
  return () => {
    show = null
  }
}
