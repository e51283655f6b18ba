import { type KeyboardEvent, useEffect } from 'react'
import { addDays, type Day, type Span, stepOf } from './days.ts'
import { noDay } from './use-day-carry.ts'

interface GridKeys {
  day: Day
  span: Span
  first: number
  carried: { id: string; by: 'pointer' | 'keys'; to: string | null } | null
  focusDay: (day: Day) => void
  lift: (id: string, by: 'keys') => boolean
  over: (to: string) => void
  drop: () => void
  cancel: () => void
  onOpen: (id: string) => void
  onAdd: (day: Day) => void
}

const arrows = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 } as const

/** Keys while a ticket is carried by them; whether the key meant something. */
function carryBy(key: string, { carried, day, over, drop, cancel }: GridKeys): boolean {
  const by = arrows[key as keyof typeof arrows]
  if (by) over(addDays(carried?.to && carried.to !== noDay ? carried.to : day, by))
  else if (key === 'Delete' || key === 'Backspace') over(noDay)
  else if (key === ' ' || key === 'Enter') drop()
  else if (key === 'Escape') cancel()
  else return false
  return true
}

/** Keys on a ticket: up and down its day, back to the day, opening and lifting. */
function onTicket(chip: HTMLElement, key: string, { onOpen, lift }: GridKeys): boolean {
  const id = chip.dataset.card ?? ''
  const place = chip.closest<HTMLElement>('[data-cell]')
  const chips = [...(place?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
  const at = chips.indexOf(chip)
  if (key === 'ArrowUp') (chips[at - 1] ?? place)?.focus()
  else if (key === 'ArrowDown') chips[at + 1]?.focus()
  else if (key === 'Escape') place?.focus()
  else if (key === 'Enter') onOpen(id)
  else if (key === ' ') lift(id, 'keys')
  else return false
  return true
}

/** Arrows go through the days, Enter into one; Space lifts a ticket, arrows carry it, Space drops it, Escape returns it. */
export function useGridKeys(given: GridKeys) {
  const { carried, day, span, first, focusDay, onAdd } = given
  const isHeld = carried?.by === 'keys'
  const { cancel } = given
  useEffect(() => {
    if (!isHeld) return
    const letGo = (): void => cancel()
    addEventListener('pointerdown', letGo, true)
    return () => removeEventListener('pointerdown', letGo, true)
  })
  const inDays = (place: HTMLElement, key: string): boolean => {
    const here = place.dataset.day ?? day
    if (key === 'Enter') {
      const chip = place.querySelector<HTMLElement>('[data-card]')
      if (chip) chip.focus()
      else onAdd(here)
      return true
    }
    const next = stepOf(key, here, { span, first })
    if (next) focusDay(next)
    return next !== null
  }
  const isMeant = (target: HTMLElement, key: string): boolean => {
    if (isHeld) return carryBy(key, given)
    if (target.dataset.card) return onTicket(target, key, given)
    return target.dataset.day !== undefined && inDays(target, key)
  }
  return (event: KeyboardEvent): void => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return
    if (isHeld && key === 'Tab') cancel()
    else if (isMeant(target, key)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
}
