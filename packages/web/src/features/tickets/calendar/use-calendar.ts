import type { BoardId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { TicketCard } from '@opora/contract/tickets'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDate } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { showToast } from '../../../ui/toast.ts'
import { tellBoards } from '../apply-frame.ts'
import { ticketKeys } from '../keys.ts'
import type { filterOf } from '../use-place.ts'
import { type Day, dateOf, dueOn } from './days.ts'

type Calendar = OutputOf<'GET /boards/:id/calendar'>

/** Its tickets with one of them as it is now: among the days, or among those without one. */
function withTicket(held: Calendar, ticket: TicketCard, { from, to }: Stretch): Calendar {
  const others = held.items.filter(({ id }) => id !== ticket.id)
  const undated = held.undated.items.filter(({ id }) => id !== ticket.id)
  const wasUndated = held.undated.items.length - undated.length
  const isUndated = ticket.dueAt === null
  const isShown = ticket.dueAt !== null && ticket.dueAt >= from && ticket.dueAt < to
  const items = isShown ? [...others, ticket].toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1)) : others
  return {
    ...held,
    items,
    undated: {
      items: isUndated ? [ticket, ...undated] : undated,
      count: held.undated.count - wasUndated + Number(isUndated),
    },
  }
}

interface Stretch {
  from: string
  to: string
}

interface Undoable {
  before: TicketCard
  /** After the move. */
  version: number
  hide: () => void
}

/** What is due in some days of a board, and how a ticket gets another day. */
export function useCalendar(boardId: BoardId, filter: ReturnType<typeof filterOf>, stretch: Stretch) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const queryKey = [...ticketKeys.lists, 'calendar', boardId, filter, stretch]
  const query = useQuery<Calendar>({
    queryKey,
    queryFn: ({ signal }) =>
      api('GET /boards/:id/calendar', { params: { id: boardId }, query: { ...filter, ...stretch } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const done = useRef<Undoable[]>([])
  const show = (ticket: TicketCard): void =>
    void client.setQueryData<Calendar>(queryKey, (held) => held && withTicket(held, ticket, stretch))
  const nameOf = ({ number, subject }: TicketCard): string => `#${number} ${subject}`

  const put = async (ticket: TicketCard, dueAt: string | null): Promise<TicketCard> => {
    await client.cancelQueries({ queryKey })
    const before = client.getQueryData<Calendar>(queryKey)
    show({ ...ticket, dueAt })
    try {
      const body = { dueAt, version: ticket.version }
      const kept = await api('PATCH /tickets/:id', { params: { id: ticket.id }, body })
      show(kept)
      // Dropped before its days were read, which was called off for it.
      if (!before) void client.invalidateQueries({ queryKey })
      tellBoards(client, kept, null)
      void client.invalidateQueries({ queryKey: ticketKeys.one(ticket.id) })
      return kept
    } catch (error) {
      client.setQueryData(queryKey, before)
      void client.invalidateQueries({ queryKey: ticketKeys.lists })
      throw error
    }
  }
  const undo = (entry: Undoable): void => {
    if (!done.current.includes(entry)) return
    done.current = done.current.filter((one) => one !== entry)
    entry.hide()
    const { before, version } = entry
    put({ ...before, version }, before.dueAt).then(
      () => showToast({ text: t('undo.done', { name: nameOf(before) }) }),
      (error: unknown) =>
        showToast({ text: t('undo.failed', { name: nameOf(before), reason: failureLine(error) }), isError: true }),
    )
  }
  const undoLast = (): void => {
    const last = done.current.at(-1)
    if (last) undo(last)
    else showToast({ text: t('undo.nothing') })
  }
  useHotkeys([
    { keys: 'KeyZ', label: t('undo.key'), group: t('title'), run: undoLast },
    { keys: 'Mod+KeyZ', run: undoLast },
  ])

  /** Makes a ticket due on a day, or on none; says so with a way back, or why not. */
  const move = async (ticket: TicketCard, day: Day | null): Promise<void> => {
    const dueAt = day === null ? null : dueOn(day, ticket.dueAt)
    if (dueAt === ticket.dueAt) return
    const name = nameOf(ticket)
    try {
      const { version } = await put(ticket, dueAt)
      const entry: Undoable = { before: ticket, version, hide: () => {} }
      for (const one of done.current) if (one.before.id === ticket.id) one.hide()
      const text =
        day === null ? t('calendar.undated', { name }) : t('calendar.moved', { name, day: formatDate(dateOf(day)) })
      entry.hide = showToast({ text, action: { label: t('undo.action'), run: () => undo(entry) } })
      done.current = [...done.current.slice(-19), entry]
    } catch (error) {
      showToast({ text: t('calendar.notMoved', { name, reason: failureLine(error) }), isError: true })
    }
  }
  return { query, move }
}
