import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

const nearPx = 48

export interface StickToEnd {
  isAtEnd: boolean
  toEnd: () => void
  onScroll: () => void
}

/** Follows the end of a thread while the reader is there, and leaves them alone when they are not. */
export function useStickToEnd(scroll: RefObject<HTMLElement | null>, inner: RefObject<HTMLElement | null>): StickToEnd {
  const [isAtEnd, setAtEnd] = useState(true)
  const sticks = useRef(true)
  const lastTop = useRef(0)
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
    // Content that grows pushes the end away without anyone scrolling: only a move upwards leaves it.
    if (isNear) set(true)
    else if (node.scrollTop < lastTop.current) set(false)
    lastTop.current = node.scrollTop
  }, [scroll, set])
  useEffect(() => {
    const [outer, content] = [scroll.current, inner.current]
    if (!outer || !content) return
    const observer = new ResizeObserver(() => {
      if (sticks.current) outer.scrollTop = outer.scrollHeight
    })
    observer.observe(outer)
    observer.observe(content)
    return () => observer.disconnect()
  }, [scroll, inner])
  return { isAtEnd, toEnd, onScroll }
}
