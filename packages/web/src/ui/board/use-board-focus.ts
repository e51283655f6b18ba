import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'

/** Brings a card of a cell into sight; the cell says how. */
export type Reveal = (id: string) => void

/** A second: on a busy machine a card is drawn in its new place later than it left the old one. */
const patienceFrames = 60

/** Moves the focus to cards, also to those that are not drawn yet; a card drawn anew in another place keeps it. */
export function useBoardFocus(root: RefObject<HTMLElement | null>) {
  const cells = useRef(new Set<Reveal>())
  const wanted = useRef('')
  const look = (id: string, from: Element | null, frames: number): void => {
    const { activeElement } = document
    // Somebody wants it elsewhere by now, or went elsewhere.
    if (wanted.current !== id || (activeElement !== from && activeElement !== document.body)) return
    const card = root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
    card?.focus({ preventScroll: true })
    // A row that is drawn but not measured yet is hidden, and takes no focus.
    if (card && document.activeElement === card) card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    else if (frames > 0) requestAnimationFrame(() => look(id, from, frames - 1))
  }
  const focus = (id: string): void => {
    wanted.current = id
    for (const reveal of cells.current) reveal(id)
    look(id, document.activeElement, patienceFrames)
  }
  // React tells of no blur while it takes elements away: what is gone has had the focus to the last.
  const had = useRef<HTMLElement | null>(null)
  const refocus = (): void => {
    const gone = had.current
    if (!gone || gone.isConnected) return
    had.current = null
    if (gone.dataset.card && document.activeElement === document.body) focus(gone.dataset.card)
  }
  useLayoutEffect(refocus)
  // Columns draw their rows by themselves too.
  const onRows = useEffectEvent(refocus)
  useEffect(() => {
    if (!root.current) return
    const watcher = new MutationObserver(() => onRows())
    watcher.observe(root.current, { childList: true, subtree: true })
    return () => watcher.disconnect()
  }, [root])
  const watch = {
    onFocus: ({ target }: { target: EventTarget }): void => {
      had.current = target instanceof HTMLElement ? target : null
    },
    onBlur: (): void => {
      had.current = null
    },
  }
  const register = useRef((reveal: Reveal) => {
    cells.current.add(reveal)
    return () => void cells.current.delete(reveal)
  })
  return { focus, watch, register: register.current }
}
