import { type RefObject, useRef, useState } from 'react'

/** Until a window has given back the focus. */
const closedMs = 200

interface EditedRow<Id extends string> {
  /** The row whose window is open. */
  editing: Id | 'new' | null
  edit: (id: Id | 'new') => void
  close: () => void
  /** A row is gone, and with it what opened its menu. */
  removed: () => void
  /** Holds rows with `data-row`, each with what opens its window as `data-row-title`. */
  list: RefObject<HTMLDivElement | null>
  addButton: RefObject<HTMLButtonElement | null>
}

/**
 * Which row of a list stands in a window, and where the focus goes when that closes: what opened it may be gone with
 * it, as a menu always is, and the button of an empty page with the first row.
 */
export function useEditedRow<Id extends string>(): EditedRow<Id> {
  const [editing, setEditing] = useState<Id | 'new' | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const keepFocus = (id: string | null): void => {
    setTimeout(() => {
      const title = list.current?.querySelector<HTMLElement>(`[data-row="${id}"] [data-row-title]`)
      if (title) title.focus()
      else if (document.activeElement === document.body) addButton.current?.focus()
    }, closedMs)
  }
  return {
    editing,
    edit: setEditing,
    close: () => {
      setEditing(null)
      keepFocus(editing)
    },
    removed: () => keepFocus(null),
    list,
    addButton,
  }
}
