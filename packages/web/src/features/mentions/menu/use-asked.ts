import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Asked, askedAt } from '../naming/asked-at.ts'
import type { Callable } from '../naming/callable.ts'

const isSame = (a: Asked | null, b: Asked | null): boolean =>
  a === b || (a !== null && b !== null && a.from === b.from && a.to === b.to && a.words === b.words)

interface Asking {
  asked: Asked | null
  /** Lets go of the `@` that stands before the cursor until another one is typed. */
  dismiss: () => void
}

/** Follows the cursor of a field: who is about to be named there. */
export function useAsked(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  callables: readonly Callable[],
): Asking {
  const [asked, setAsked] = useState<Asked | null>(null)
  const dismissed = useRef<number | null>(null)
  const known = useRef(callables)
  known.current = callables
  const look = useRef((): void => {
    const node = field.current
    const isThere = node && document.activeElement === node && node.selectionStart === node.selectionEnd
    const found = isThere ? askedAt(node.value, node.selectionStart, known.current) : null
    if (isThere && found?.from !== dismissed.current) dismissed.current = null
    const next = found && found.from === dismissed.current ? null : found
    setAsked((held) => (isSame(held, next) ? held : next))
  }).current
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes where the cursor stands
  useLayoutEffect(look, [text, look])
  useEffect(() => {
    const node = field.current
    const moves = ['keyup', 'click', 'focus', 'blur', 'select']
    for (const move of moves) node?.addEventListener(move, look)
    return () => {
      for (const move of moves) node?.removeEventListener(move, look)
    }
  }, [field, look])
  return {
    asked,
    dismiss: () => {
      const node = field.current
      dismissed.current = (node && askedAt(node.value, node.selectionStart, known.current)?.from) ?? null
      setAsked(null)
    },
  }
}
