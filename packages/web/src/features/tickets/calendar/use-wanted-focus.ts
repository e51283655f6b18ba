import type { TicketCard } from '@opora/contract/tickets'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Day } from './days.ts'

/** Gives the focus to a day or a ticket as soon as it is drawn, which may be after another month has loaded. */
export function useWantedFocus(root: RefObject<HTMLElement | null>, goTo: (day: Day) => void) {
  const wanted = useRef<string | null>(null)
  const [, drawAgain] = useState(0)
  useEffect(() => {
    const found = wanted.current && root.current?.querySelector<HTMLElement>(wanted.current)
    if (!found) return
    wanted.current = null
    const { activeElement } = document
    if (activeElement === document.body || root.current?.contains(activeElement)) found.focus()
  })
  return {
    focusDay: (day: Day): void => {
      wanted.current = `[data-day="${day}"]`
      goTo(day)
    },
    focusTicket: ({ id }: TicketCard): void => {
      wanted.current = `[data-card="${id}"]`
      drawAgain((times) => times + 1)
    },
  }
}
