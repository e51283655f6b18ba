import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

const nearPx = 48
/** How long after a wheel, a finger or a key a move is theirs, ms. */
const handMs = 1000
const hands = ['wheel', 'touchmove', 'keydown'] as const

interface Place {
  top: number
  height: number
}

export interface StickToEnd {
  isAtEnd: boolean
  toEnd: () => void
  /** Before something takes the reader elsewhere. */
  leaveEnd: () => void
  onScroll: () => void
}

/**
 * Whether a move that ends away from the end leaves it. Content that grows pushes the end away without anyone scrolling,
 * and rows that turn out smaller than they were taken for pull the place upwards: unless a hand was there, only a move
 * upwards over the same content counts.
 */
export const leavesEnd = (before: Place, now: Place, isByHand: boolean): boolean =>
  now.top < before.top && (isByHand || now.height === before.height)

/** Follows the end of a thread while the reader is there, and leaves them alone when they are not. */
export function useStickToEnd(scroll: RefObject<HTMLElement | null>, inner: RefObject<HTMLElement | null>): StickToEnd {
  const [isAtEnd, setAtEnd] = useState(true)
  const sticks = useRef(true)
  const last = useRef<Place>({ top: 0, height: 0 })
  const handAt = useRef(Number.NEGATIVE_INFINITY)
  const set = useCallback((next: boolean): void => {
    sticks.current = next
    setAtEnd(next)
  }, [])
  const toEnd = useCallback((): void => {
    const node = scroll.current
    if (!node) return
    set(true)
    node.scrollTop = node.scrollHeight
  }, [scroll, set])
  const onScroll = useCallback((): void => {
    const node = scroll.current
    if (!node) return
    const isNear = node.scrollHeight - node.scrollTop - node.clientHeight < nearPx
    const now = { top: node.scrollTop, height: node.scrollHeight }
    if (isNear) set(true)
    else if (leavesEnd(last.current, now, performance.now() - handAt.current < handMs)) set(false)
    last.current = now
  }, [scroll, set])
  // Where one was taken may be the end again, without a move.
  const leaveEnd = useCallback((): void => {
    set(false)
    requestAnimationFrame(() => requestAnimationFrame(onScroll))
  }, [set, onScroll])
  useEffect(() => {
    const [outer, content] = [scroll.current, inner.current]
    if (!outer || !content) return
    const observer = new ResizeObserver(() => {
      if (!sticks.current) return
      outer.scrollTop = outer.scrollHeight
      last.current = { top: outer.scrollTop, height: outer.scrollHeight }
    })
    observer.observe(outer)
    observer.observe(content)
    const touch = (): void => {
      handAt.current = performance.now()
    }
    for (const hand of hands) outer.addEventListener(hand, touch, { passive: true })
    return () => {
      observer.disconnect()
      for (const hand of hands) outer.removeEventListener(hand, touch)
    }
  }, [scroll, inner])
  return { isAtEnd, toEnd, leaveEnd, onScroll }
}
