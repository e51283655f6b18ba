import { useEffect, useRef, useState } from 'react'

const defaults = { delayMs: 150, minMs: 300 } as const

/** Turns on only when `isOn` lasts 150 ms and then stays at least 300 ms, so a fast load never flashes. */
export function useSteady(isOn: boolean, { delayMs, minMs }: { delayMs: number; minMs: number } = defaults): boolean {
  const [isShown, setShown] = useState(false)
  const shownAt = useRef(0)
  useEffect(() => {
    if (isOn === isShown) return
    const waitMs = isOn ? delayMs : Math.max(0, shownAt.current + minMs - performance.now())
    const timer = setTimeout(() => {
      if (isOn) shownAt.current = performance.now()
      setShown(isOn)
    }, waitMs)
    return () => clearTimeout(timer)
  }, [isOn, isShown, delayMs, minMs])
  return isShown
}
