import { GripVertical } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'

const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }
const typeOf = (kind: string): string => `application/x-opora-${kind}`

interface DropPlaceProps {
  kind: string
  className: string
  onDropped: (id: string) => void
  children: ReactNode
}

/** Where something of a kind can be dropped that is no row. */
export function DropPlace({ kind, className, onDropped, children }: DropPlaceProps) {
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here is moved by keys on its grip too
    <section
      className={classNames(className, isOver && 'over')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(typeOf(kind))) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const id = event.dataTransfer.getData(typeOf(kind))
        if (id) onDropped(id)
      }}
    >
      {children}
    </section>
  )
}

interface OrderRowProps {
  id: string
  /** Only rows of one kind take each other’s place. */
  kind: string
  /** What the grip is called; no grip without it. */
  grip: string | null
  className?: string
  onStep: (by: number) => void
  onDropped: (id: string) => void
  children: ReactNode
}

/** Whose grip has the focus. React tells of no blur while it takes a row away. */
let held: string | null = null

/** A row that is carried to another place with its grip: dragged, or stepped by the arrow keys. */
export function OrderRow({ id, kind, grip, className, onStep, onDropped, children }: OrderRowProps) {
  const [isOver, setOver] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // A row that changed its group is drawn anew.
  useLayoutEffect(() => {
    if (held === id && document.activeElement === document.body) button.current?.focus()
  }, [id])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const by = steps[event.key]
    if (!by) return
    event.preventDefault()
    onStep(by)
  }
  return (
    <li
      data-row={id}
      className={classNames('ts-row', className, isOver && 'over')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(typeOf(kind))) return
        event.preventDefault()
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const dropped = event.dataTransfer.getData(typeOf(kind))
        if (!dropped) return
        event.preventDefault()
        event.stopPropagation()
        if (dropped !== id) onDropped(dropped)
      }}
    >
      {grip !== null && (
        <button
          ref={button}
          type="button"
          className="ib sm ts-grip"
          draggable
          aria-label={grip}
          onFocus={() => {
            held = id
          }}
          onBlur={() => {
            held = null
          }}
          onKeyDown={onKeyDown}
          onDragStart={(event) => event.dataTransfer.setData(typeOf(kind), id)}
        >
          <Icon of={GripVertical} />
        </button>
      )}
      {children}
    </li>
  )
}
