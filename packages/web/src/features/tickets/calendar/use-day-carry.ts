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
  by: 'pointer' | 'keys'
  /** Where it would be put: a day, `none`, or null outside of all. */
  to: Day | typeof noDay | null
}

interface DayCarryProps {
  root: RefObject<HTMLElement | null>
  find: (id: string) => TicketCard | undefined
  dayOf: (ticket: TicketCard) => Day | null
  onMove: (ticket: TicketCard, day: Day | null) => void
}

/** Tickets that are carried to another day, by mouse, finger or keys; what happens is said aloud. */
export function useDayCarry({ root, find, dayOf, onMove }: DayCarryProps) {
  const { t } = useTranslation('tickets')
  const [said, announce] = useAnnouncer()
  const [carried, setCarried] = useState<Carried | null>(null)
  const placeName = (to: string): string => (to === noDay ? t('calendar.noDay') : formatDay(dateOf(to)))
  const lift = (id: string, by: Carried['by']): boolean => {
    const ticket = find(id)
    if (!ticket) return false
    const to = dayOf(ticket) ?? noDay
    setCarried({ id, by, to })
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
    const ticket = carried && find(carried.id)
    setCarried(null)
    if (!carried?.to || !ticket) return
    announce(t('calendar.dropped', { place: placeName(carried.to) }))
    onMove(ticket, carried.to === noDay ? null : carried.to)
  }
  usePointerCarry(
    root,
    { lift: (id) => lift(id, 'pointer'), over: (spot) => over(spot?.columnId ?? null), drop, cancel },
    true,
  )
  return { carried, said, lift, over, cancel, drop }
}
