import type { TicketCard } from '@opora/contract/tickets'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../lib/format.ts'
import { useAnnouncer } from '../../../ui/board/use-announcer.ts'
import { usePointerCarry } from '../../../ui/board/use-pointer-carry.ts'
import { type Day, dateOf } from './days.ts'

/** The place of what is due on no day. */
export const noDay = 'none'

interface Carried {
  id: string
  /** As it was lifted: on the way to another month it leaves the screen. */
  ticket: TicketCard
  by: 'pointer' | 'keys'
  /** Where it would be put: a day, `none`, or null outside of all. */
  to: Day | typeof noDay | null
}

interface DayCarryProps {
  root: RefObject<HTMLElement | null>
  /** A phone lists days, and has no room to carry anything between them. */
  isEnabled: boolean
  find: (id: string) => TicketCard | undefined
  dayOf: (ticket: TicketCard) => Day | null
  onMove: (ticket: TicketCard, day: Day | null) => void
}

/** Tickets that are carried to another day, by mouse, finger or keys; what happens is said aloud. */
export function useDayCarry({ root, isEnabled, find, dayOf, onMove }: DayCarryProps) {
  const { t } = useTranslation('tickets')
  const [said, announce] = useAnnouncer()
  const [carried, setCarried] = useState<Carried | null>(null)
  const placeName = (to: string): string => (to === noDay ? t('calendar.noDay') : formatDay(dateOf(to)))
  const lift = (id: string, by: Carried['by']): boolean => {
    const ticket = find(id)
    if (!ticket || !isEnabled) return false
    const to = dayOf(ticket) ?? noDay
    setCarried({ id, ticket, by, to })
    announce(t('calendar.lifted', { name: `#${ticket.number} ${ticket.subject}`, place: placeName(to) }))
    return true
  }
  const over = (to: Carried['to']): void => {
    if (!carried || carried.to === to) return
    setCarried({ ...carried, to })
    if (to) announce(placeName(to))
  }
  const cancel = (): void => {
    if (!carried) return
    setCarried(null)
    announce(t('calendar.cancelled'))
  }
  const drop = (): void => {
    setCarried(null)
    if (!carried?.to) return
    announce(t('calendar.dropped', { place: placeName(carried.to) }))
    onMove(carried.ticket, carried.to === noDay ? null : carried.to)
  }
  usePointerCarry(
    root,
    { lift: (id) => lift(id, 'pointer'), over: (spot) => over(spot?.columnId ?? null), drop, cancel },
    isEnabled,
  )
  return { carried, said, lift, over, cancel, drop }
}
