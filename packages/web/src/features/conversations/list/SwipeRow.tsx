import { Check } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'

const enoughPx = 88
const slackPx = 10

interface SwipeRowProps {
  /** Said under the row while it is being moved. */
  label: string
  isEnabled: boolean
  onSwipe: () => void
  children: ReactNode
}

/** A row that a finger can push to the right to be done with it. */
export function SwipeRow({ label, isEnabled, onSwipe, children }: SwipeRowProps) {
  const from = useRef<{ x: number; y: number } | null>(null)
  const [movedPx, setMoved] = useState(0)
  const start = (event: PointerEvent): void => {
    if (isEnabled && event.pointerType !== 'mouse') from.current = { x: event.clientX, y: event.clientY }
  }
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (!from.current) return
    const right = event.clientX - from.current.x
    const down = Math.abs(event.clientY - from.current.y)
    if (movedPx === 0 && (right < slackPx || down > right)) {
      if (down > slackPx) from.current = null
      return
    }
    event.currentTarget.setPointerCapture(event.pointerId)
    setMoved(Math.max(1, right))
  }
  const end = (): void => {
    from.current = null
    if (movedPx >= enoughPx) onSwipe()
    setMoved(0)
  }
  const cancel = (): void => {
    from.current = null
    setMoved(0)
  }
  return (
    <div className="swp" onPointerDown={start} onPointerMove={move} onPointerUp={end} onPointerCancel={cancel}>
      {movedPx > 0 && (
        <span className={movedPx >= enoughPx ? 'swp-b on' : 'swp-b'} aria-hidden="true">
          <Icon of={Check} size={20} />
          {label}
        </span>
      )}
      <div className="swp-f" style={movedPx > 0 ? { transform: `translateX(${movedPx}px)` } : undefined}>
        {children}
      </div>
    </div>
  )
}
