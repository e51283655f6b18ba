import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'

const holdsFiles = (transfer: DataTransfer | null): boolean => Boolean(transfer?.types.includes('Files'))

interface FileDrop {
  isOver: boolean
  handlers: {
    onDragEnter: (event: DragEvent) => void
    onDragOver: (event: DragEvent) => void
    onDragLeave: () => void
    onDrop: (event: DragEvent) => void
    onPaste: (event: ClipboardEvent) => void
  }
}

/** Files that are dropped on an element or pasted into it. Text is left to the field. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): FileDrop {
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)
  const leave = (): void => {
    depth.current -= 1
    if (depth.current <= 0) setOver(false)
  }
  return {
    isOver,
    handlers: {
      onDragEnter: (event) => {
        if (!holdsFiles(event.dataTransfer)) return
        depth.current += 1
        setOver(true)
      },
      onDragOver: (event) => {
        if (holdsFiles(event.dataTransfer)) event.preventDefault()
      },
      onDragLeave: leave,
      onDrop: (event) => {
        depth.current = 0
        setOver(false)
        if (!holdsFiles(event.dataTransfer)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
      onPaste: (event) => {
        const files = [...event.clipboardData.files]
        if (files.length === 0) return
        event.preventDefault()
        onFiles(files)
      },
    },
  }
}
