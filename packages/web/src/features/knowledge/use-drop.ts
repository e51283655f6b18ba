import { useEffect, useRef, useState } from 'react'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files dropped anywhere on the page; tells how many hang over it, null when none do. */
export function useDrop(onFiles: (files: File[]) => void, isEnabled: boolean): number | null {
  const [over, setOver] = useState<number | null>(null)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    if (!isEnabled) return
    let depth = 0
    const leave = (): void => {
      depth = 0
      setOver(null)
    }
    const onEnter = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      depth += 1
      setOver(event.dataTransfer?.items.length ?? 1)
    }
    const onLeave = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      depth -= 1
      if (depth <= 0) leave()
    }
    const onOver = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      leave()
      latest.current([...(event.dataTransfer?.files ?? [])])
    }
    const listeners = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop }
    const stop = new AbortController()
    for (const [name, listener] of Object.entries(listeners)) {
      document.addEventListener(name, listener as EventListener, { signal: stop.signal })
    }
    return () => stop.abort()
  }, [isEnabled])
  return over
}
