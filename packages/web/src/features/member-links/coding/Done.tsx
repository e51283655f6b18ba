import { CircleCheck } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Icon } from '../../../ui/Icon.tsx'

const readMs = 3000

interface DoneProps {
  title: string
  text: string
  /** Not quite done: what is missing, and the window waits to be closed. */
  children?: ReactNode
  onClose: () => void
}

/** Says that it is done, long enough to be read, then closes. */
export function Done({ title, text, children, onClose }: DoneProps) {
  const isWhole = children === undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted from when it was shown
  useEffect(() => {
    if (!isWhole) return
    const timer = setTimeout(onClose, readMs)
    return () => clearTimeout(timer)
  }, [isWhole])
  return (
    <div className="ml-done" role="status">
      {isWhole && <Icon of={CircleCheck} size={24} />}
      <b>{title}</b>
      <p className="sec">{text}</p>
      {children}
    </div>
  )
}
