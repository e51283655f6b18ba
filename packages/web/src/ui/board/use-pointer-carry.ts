import { type RefObject, useEffect, useEffectEvent } from 'react'
import { autoScroller } from './auto-scroll.ts'
import { drawPreview, type Preview } from './carry-preview.ts'
import type { Spot } from './types.ts'

/** What the board does with a card that is pulled. */
export interface Hands {
  /** Whether this card may be lifted; then it is. */
  lift: (id: string, heightPx: number) => boolean
  over: (spot: Spot | null) => void
  drop: () => void
  cancel: () => void
}

/** A press of a mouse begins to pull after this way, one of a finger after this while of rest. */
const pullPx = 5
const restPx = 10
const restMs = 320

interface Press {
  id: string
  card: HTMLElement
  pointerId: number
  isTouch: boolean
  startX: number
  startY: number
  x: number
  y: number
  preview: Preview | null
}

const cardIn = (target: EventTarget | null): HTMLElement | null => {
  if (!(target instanceof Element) || target.closest('button, a, input, textarea, [role=menu]')) return null
  return target.closest<HTMLElement>('[data-card]')
}

/** The cell under a point, and the card of it that would come after. */
function spotUnder(x: number, y: number, carriedId: string): Spot | null {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cell]')
  if (!cell) return null
  const cards = [...cell.querySelectorAll<HTMLElement>('[data-card]')].filter((one) => one.dataset.card !== carriedId)
  const next = cards.find((one) => {
    const { top, height } = one.getBoundingClientRect()
    return y < top + height / 2
  })
  return {
    columnId: cell.dataset.cell ?? '',
    laneId: cell.dataset.lane ?? '',
    beforeId: next?.dataset.card ?? null,
  }
}

/**
 * Lets cards be pulled by mouse, pen and finger alike. Not the browser's own dragging: that ends when the row it began at
 * leaves the document, which virtual rows do, and no browser starts it by a finger in the same way.
 */
export function usePointerCarry(board: RefObject<HTMLElement | null>, hands: Hands, isEnabled: boolean): void {
  const lift = useEffectEvent((id: string, heightPx: number) => hands.lift(id, heightPx))
  const over = useEffectEvent((spot: Spot | null) => hands.over(spot))
  const drop = useEffectEvent(() => hands.drop())
  const cancel = useEffectEvent(() => hands.cancel())
  useEffect(() => {
    const root = board.current
    if (!root || !isEnabled) return
    return listen(root, { lift, over, drop, cancel })
  }, [board, isEnabled])
}

/** Listens for presses until the returned function is called. */
function listen(root: HTMLElement, hands: Hands): () => void {
  let press: Press | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const scroll = autoScroller(root)

  const forget = (): void => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    if (press && root.hasPointerCapture(press.pointerId)) root.releasePointerCapture(press.pointerId)
    press = null
  }
  const end = (isDropped: boolean): void => {
    const held = press
    forget()
    if (!held?.preview) return
    const slot = isDropped ? root.querySelector('[data-slot]') : null
    held.preview.end(slot?.getBoundingClientRect() ?? null)
    if (isDropped) hands.drop()
    else hands.cancel()
    // The click that ends a pull opens nothing.
    root.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => root.removeEventListener('click', swallow, { capture: true }))
  }
  let lastMs = 0
  const follow = (now: number): void => {
    if (!press?.preview) return
    const { x, y, id } = press
    scroll({ x, y, ms: Math.min(50, now - lastMs) })
    lastMs = now
    press.preview.to(x, y)
    hands.over(spotUnder(x, y, id))
    frame = requestAnimationFrame(follow)
  }
  const start = (): void => {
    if (!press || press.preview) return
    const { card, id, x, y, pointerId } = press
    if (!card.isConnected || !hands.lift(id, card.offsetHeight)) {
      forget()
      return
    }
    // Taken by the board: the card may leave the document on the way.
    root.setPointerCapture(pointerId)
    press.preview = drawPreview(card, x, y)
    lastMs = performance.now()
    frame = requestAnimationFrame(follow)
  }
  const handlers = {
    pointerdown: (event: PointerEvent): void => {
      const card = cardIn(event.target)
      // A second finger means something else.
      if (!event.isPrimary) end(false)
      if (!event.isPrimary || !card?.dataset.card || event.button !== 0) return
      const { pointerId, clientX: x, clientY: y } = event
      const isTouch = event.pointerType !== 'mouse'
      press = { id: card.dataset.card, card, pointerId, isTouch, startX: x, startY: y, x, y, preview: null }
      if (isTouch) timer = setTimeout(start, restMs)
    },
    pointermove: (event: PointerEvent): void => {
      if (!press || event.pointerId !== press.pointerId) return
      press.x = event.clientX
      press.y = event.clientY
      if (press.preview) return
      const wayPx = Math.hypot(press.x - press.startX, press.y - press.startY)
      if (press.isTouch && wayPx > restPx) forget()
      else if (!press.isTouch && wayPx > pullPx) start()
    },
    pointerup: (event: PointerEvent): void => {
      if (event.pointerId === press?.pointerId) end(true)
    },
    pointercancel: (): void => end(false),
    contextmenu: (event: Event): void => {
      if (press?.isTouch) event.preventDefault()
    },
    dragstart: (event: Event): void => event.preventDefault(),
    // While a finger carries, nothing scrolls under it.
    touchmove: (event: TouchEvent): void => {
      if (press?.preview && event.cancelable) event.preventDefault()
    },
  }
  const onEscape = (event: KeyboardEvent): void => {
    if (!press?.preview || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(false)
  }
  const leave = (): void => end(false)
  for (const [name, handle] of Object.entries(handlers))
    root.addEventListener(name, handle as EventListener, { passive: false })
  addEventListener('keydown', onEscape, true)
  addEventListener('blur', leave)
  return () => {
    leave()
    for (const [name, handle] of Object.entries(handlers)) root.removeEventListener(name, handle as EventListener)
    removeEventListener('keydown', onEscape, true)
    removeEventListener('blur', leave)
  }
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
