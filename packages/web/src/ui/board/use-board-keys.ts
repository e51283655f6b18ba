import { type KeyboardEvent as ReactKey, useEffect, useEffectEvent, useRef } from 'react'
import { type Grid, type Order, stepCarry, stepFocus } from './arrange.ts'
import type { Carried } from './carry-types.ts'
import type { BoardCard, Spot } from './types.ts'

interface Asked<C extends BoardCard> {
  grid: Grid<C>
  order: Order
  carried: Carried | null
  focus: (id: string) => void
  lift: (id: string, by: 'keys', heightPx: number) => boolean
  over: (spot: Spot) => void
  drop: () => void
  cancel: () => void
  onOpen: (id: string) => void
}

const arrows = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])
const isPlain = (event: KeyboardEvent | ReactKey): boolean => !(event.ctrlKey || event.metaKey || event.altKey)

/** Arrows move the focus; Space lifts a card, arrows carry it, Space drops it, Escape returns it. */
export function useBoardKeys<C extends BoardCard>(asked: Asked<C>) {
  const { grid, order, carried, focus } = asked
  const heldId = useRef<string | null>(null)
  /** Somebody went elsewhere: the focus stays with them. */
  const release = (): void => {
    heldId.current = null
    asked.cancel()
  }
  const hold = useEffectEvent((event: KeyboardEvent) => {
    if (carried?.by !== 'keys') return
    if (event.key === 'Tab') release()
    if (event.key === 'Tab' || !isPlain(event)) return
    const next =
      arrows.has(event.key) && carried.to
        ? stepCarry(grid, order, { id: carried.id, spot: carried.to, key: event.key })
        : null
    if (next) asked.over(next)
    else if (event.key === 'Escape') asked.cancel()
    else if (event.key === ' ' || event.key === 'Enter') {
      if (!event.repeat) asked.drop()
    } else if (!arrows.has(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  })
  const isHeld = carried?.by === 'keys'
  const letGo = useEffectEvent(() => release())
  useEffect(() => {
    if (!isHeld) return
    // Not by the card that has the focus: on its way from column to column it loses it for a moment.
    const onPress = (): void => letGo()
    addEventListener('keydown', hold, true)
    addEventListener('pointerdown', onPress, true)
    return () => {
      removeEventListener('keydown', hold, true)
      removeEventListener('pointerdown', onPress, true)
    }
  }, [isHeld])
  const place = isHeld && carried.to ? `${carried.to.columnId} ${carried.to.laneId} ${carried.to.beforeId}` : null
  const refocus = useEffectEvent(() => {
    if (isHeld) heldId.current = carried.id
    if (heldId.current) focus(heldId.current)
    if (!isHeld) heldId.current = null
  })
  // Where it was put, and where it went back to: as soon as it stands there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is a reason, not a value
  useEffect(() => refocus(), [place])

  return (event: ReactKey): void => {
    const element = event.target instanceof HTMLElement ? event.target : null
    const card = grid.byId.get(element?.dataset.card ?? '')
    if (!element || !card || carried || !isPlain(event)) return
    if (arrows.has(event.key)) {
      const next = stepFocus(grid, order, { card, key: event.key })
      if (next) focus(next.id)
    } else if (event.key === ' ') {
      if (!event.repeat) asked.lift(card.id, 'keys', element.offsetHeight)
    } else if (event.key === 'Enter' || event.code === 'KeyO') asked.onOpen(card.id)
    else if (event.code === 'KeyM') element.querySelector<HTMLElement>('[data-move]')?.click()
    else return
    event.preventDefault()
  }
}
