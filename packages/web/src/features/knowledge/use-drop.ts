import type { DocumentId } from '@opora/contract/ids'
import { useEffect, useRef, useState } from 'react'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** The document under the hand that may be replaced by what is dropped on it. */
const rowUnder = (event: DragEvent): Element | null =>
  event.target instanceof Element ? event.target.closest('[data-replaceable]') : null

/**
 * Takes files dropped anywhere on the page, and the document they were dropped on; tells how many hang over the page,
 * null when none do.
 */
export function useDrop(onFiles: (files: File[], onto?: DocumentId) => void, isEnabled: boolean): number | null {
  const [over, setOver] = useState<number | null>(null)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    if (!isEnabled) return
    let depth = 0
    let marked: Element | null = null
    const mark = (row: Element | null): void => {
      if (row === marked) return
      marked?.removeAttribute('data-over')
      row?.setAttribute('data-over', '')
      marked = row
    }
    const leave = (): void => {
      depth = 0
      mark(null)
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
      if (!hasFiles(event)) return
      event.preventDefault()
      mark(rowUnder(event))
    }
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      const onto = rowUnder(event)?.getAttribute('data-replaceable')
      leave()
      const files = [...(event.dataTransfer?.files ?? [])]
      // Several files cannot all be the new version of one document.
      if (onto && files.length === 1) latest.current(files, onto as DocumentId)
      else latest.current(files)
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
