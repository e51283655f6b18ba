import { type RefObject, useRef } from 'react'

/** Brings a card of a cell into sight; the cell says how. */
export type Reveal = (id: string) => void

const patienceFrames = 20

/** Moves the focus to cards, also to those that are not drawn yet. */
export function useBoardFocus(root: RefObject<HTMLElement | null>) {
  const cells = useRef(new Set<Reveal>())
  const wanted = useRef('')
  const look = (id: string, frames: number): void => {
    if (wanted.current !== id) return
    const card = root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
    if (card) {
      card.focus({ preventScroll: true })
      card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    } else if (frames > 0) requestAnimationFrame(() => look(id, frames - 1))
  }
  const focus = (id: string): void => {
    wanted.current = id
    for (const reveal of cells.current) reveal(id)
    look(id, patienceFrames)
  }
  const register = useRef((reveal: Reveal) => {
    cells.current.add(reveal)
    return () => void cells.current.delete(reveal)
  })
  return { focus, register: register.current }
}
