import { AlarmClock, Check } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'

const enoughPx = 88
const slackPx = 10

interface Side {
  /** Said under the row while it is being moved. */
  label: string
  onSwipe: () => void
}

interface SwipeRowProps extends Side {
  isEnabled: boolean
  /** To the left; null when nothing is done that way. */
  back: Side | null
  children: ReactNode
}

/** A row that a finger can push to the right to be done with it, or to the left to put it aside. */
export function SwipeRow({ label, isEnabled, onSwipe, back, children }: SwipeRowProps) {
  const from = useRef<{ x: number; y: number } | null>(null)
  const [movedPx, setMoved] = useState(0)
  const start = (event: PointerEvent): void => {
    if (isEnabled && event.pointerType !== 'mouse') from.current = { x: event.clientX, y: event.clientY }
  }
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (!from.current) return
    const right = event.clientX - from.current.x
    const down = Math.abs(event.clientY - from.current.y)
    const wanted = back ? right : Math.max(0, right)
    if (movedPx === 0 && (Math.abs(wanted) < slackPx || down > Math.abs(wanted))) {
      if (down > slackPx) from.current = null
      return
    }
    event.currentTarget.setPointerCapture(event.pointerId)
    // Never nought again: then it would be a row that has not begun to move.
    setMoved(wanted || 1)
  }
  const cancel = (): void => {
    from.current = null
    setMoved(0)
  }
  const end = (): void => {
    cancel()
    if (movedPx >= enoughPx) onSwipe()
    else if (movedPx <= -enoughPx) back?.onSwipe()
  }
  const isFar = Math.abs(movedPx) >= enoughPx
  return (
    <div className="swp" onPointerDown={start} onPointerMove={move} onPointerUp={end} onPointerCancel={cancel}>
      {movedPx > 0 && (
        <span className={isFar ? 'swp-b on' : 'swp-b'} aria-hidden="true">
          <Icon of={Check} size={20} />
          {label}
        </span>
      )}
      {movedPx < 0 && (
        <span className={isFar ? 'swp-b bk on' : 'swp-b bk'} aria-hidden="true">
          {back?.label}
          <Icon of={AlarmClock} size={20} />
        </span>
      )}
      <div className="swp-f" style={movedPx === 0 ? undefined : { transform: `translateX(${movedPx}px)` }}>
        {children}
      </div>
    </div>
  )
}
