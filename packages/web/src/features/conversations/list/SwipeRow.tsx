import { AlarmClock, Check } from 'lucide-react'
import { type MouseEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'

const enoughPx = 88
const slackPx = 10

interface Side {
  /** Said under the row while it is being moved. */
  label: string
  onSwipe: () => void
}

const holdMs = 450

interface SwipeRowProps extends Side {
  isEnabled: boolean
  /** To the left; null when nothing is done that way. */
  back: Side | null
  /** The finger rests on it. */
  onHold: () => void
  children: ReactNode
}

/** A row that a finger can push to the right to be done with it, or to the left to put it aside. */
export function SwipeRow({ label, isEnabled, onSwipe, back, onHold, children }: SwipeRowProps) {
  const from = useRef<{ x: number; y: number } | null>(null)
  const [movedPx, setMoved] = useState(0)
  const holding = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isHeld = useRef(false)
  const endHold = (): void => clearTimeout(holding.current)
  useEffect(() => () => clearTimeout(holding.current), [])
  const start = (event: PointerEvent): void => {
    if (!isEnabled || event.pointerType === 'mouse') return
    from.current = { x: event.clientX, y: event.clientY }
    isHeld.current = false
    endHold()
    holding.current = setTimeout(() => {
      isHeld.current = true
      from.current = null
      onHold()
    }, holdMs)
  }
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (!from.current) return
    const right = event.clientX - from.current.x
    const down = Math.abs(event.clientY - from.current.y)
    const wanted = back ? right : Math.max(0, right)
    if (Math.max(Math.abs(right), down) > slackPx) endHold()
    if (movedPx === 0 && (Math.abs(wanted) < slackPx || down > Math.abs(wanted))) {
      if (down > slackPx) from.current = null
      return
    }
    event.currentTarget.setPointerCapture(event.pointerId)
    // Never nought again: then it would be a row that has not begun to move.
    setMoved(wanted || 1)
  }
  const cancel = (): void => {
    endHold()
    from.current = null
    setMoved(0)
  }
  const end = (): void => {
    cancel()
    if (movedPx >= enoughPx) onSwipe()
    else if (movedPx <= -enoughPx) back?.onSwipe()
  }
  /** The finger that chose a row by resting on it opens nothing when it leaves. */
  const dropHeld = (event: MouseEvent): void => {
    if (!isHeld.current) return
    isHeld.current = false
    event.preventDefault()
    event.stopPropagation()
  }
  const isFar = Math.abs(movedPx) >= enoughPx
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the link inside is the control
    <div
      className="swp"
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={cancel}
      onClickCapture={dropHeld}
      onContextMenu={(event) => isHeld.current && event.preventDefault()}
    >
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
