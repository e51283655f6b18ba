import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { Kbd } from './Kbd.tsx'
import { placeBeside, type Side } from './place-beside.ts'

interface TooltipProps {
  text: ReactNode
  keys?: string
  side?: Side
  /** The one element that is explained. */
  children: ReactElement<Record<string, unknown>>
}

const delayMs = 400

/** A short explanation on hover and focus. It never carries what cannot be learned another way. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  const id = useId()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [anchor, setAnchor] = useState<Element | null>(null)
  useEffect(() => () => clearTimeout(timer.current), [])

  const hide = (): void => {
    clearTimeout(timer.current)
    setAnchor(null)
  }
  const showSoon = (element: Element): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(element), delayMs)
  }
  const also = (name: string, act: (event: { currentTarget: Element; pointerType?: string }) => void) => {
    return (event: { currentTarget: Element; pointerType?: string }) => {
      const own = children.props[name]
      if (typeof own === 'function') own(event)
      act(event)
    }
  }
  const child = cloneElement(children, {
    onPointerEnter: also('onPointerEnter', (event) => event.pointerType !== 'touch' && showSoon(event.currentTarget)),
    onPointerLeave: also('onPointerLeave', hide),
    onPointerDown: also('onPointerDown', hide),
    onFocus: also('onFocus', (event) => event.currentTarget.matches(':focus-visible') && showSoon(event.currentTarget)),
    onBlur: also('onBlur', hide),
    ...(anchor && children.props['aria-label'] !== text ? { 'aria-describedby': id } : {}),
  })
  return (
    <>
      {child}
      {anchor &&
        createPortal(
          <Tip id={id} anchor={anchor} side={side} onEscape={hide}>
            {text}
            {keys && <Kbd keys={keys} />}
          </Tip>,
          document.body,
        )}
    </>
  )
}

interface TipProps {
  id: string
  anchor: Element
  side: Side
  onEscape: () => void
  children: ReactNode
}

function Tip({ id, anchor, side, onEscape, children }: TipProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!box.current) return
    const { left, top } = placeBeside(anchor.getBoundingClientRect(), box.current.getBoundingClientRect(), side)
    box.current.style.translate = `${left}px ${top}px`
  }, [anchor, side])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onEscape()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [onEscape])
  return (
    <div ref={box} id={id} role="tooltip" className="ttp at">
      {children}
    </div>
  )
}
