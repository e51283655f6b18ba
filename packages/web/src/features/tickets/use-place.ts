import type { MemberId, TagId, TeamId, TicketProjectId, TicketTypeId } from '@opora/contract/ids'
import { type Priority, priorities } from '@opora/contract/priorities'
import { type Phase, phases, swimlanes } from '@opora/contract/ticket-limits'
import type { TicketView } from '@opora/contract/ticket-views'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Day, readDay, type Span } from './calendar/days.ts'

export type Lanes = (typeof swimlanes)[number]

/** Which tickets are shown; the address holds it. */
export interface Filters {
  q: string
  /** A member, `none` for nobody's, or null for anybody's. */
  who: MemberId | 'none' | null
  priority: Priority | null
  /** Only those nothing changed of for too long. */
  stale: boolean
  phase: Phase | null
  type: TicketTypeId | null
  project: TicketProjectId | null
  team: TeamId | null
  tag: TagId | null
  due: (typeof dues)[number] | null
}

/** Overdue, or so within a week. */
export const dues = ['overdue', 'soon'] as const

/** What narrows nothing. */
export const noFilters: Filters = {
  q: '',
  who: null,
  priority: null,
  stale: false,
  phase: null,
  type: null,
  project: null,
  team: null,
  tag: null,
  due: null,
}

export interface TicketsPlace extends Filters {
  board: string | null
  view: 'board' | 'list' | 'calendar'
  /** Null for what the board itself says. */
  lanes: Lanes | null
  /** The day the calendar is at; null for today. */
  day: Day | null
  span: Span
  ticket: string | null
}

export const isFiltering = ({ q, ...filters }: Filters): boolean =>
  Boolean(q.trim()) || (Object.keys(noFilters) as (keyof Filters)[]).some((name) => name !== 'q' && filters[name])

/** The same, as the server is asked. */
export const filterOf = ({ q, who, priority, stale, phase, type, project, team, tag, due }: Filters) => ({
  ...(q.trim() ? { q: q.trim().replace(/^#/, '') } : {}),
  ...(who ? { assigneeId: who } : {}),
  ...(priority ? { priority } : {}),
  ...(stale ? { isStale: 'true' } : {}),
  ...(phase ? { phase } : {}),
  ...(type ? { typeId: type } : {}),
  ...(project ? { projectId: project } : {}),
  ...(team ? { teamId: team } : {}),
  ...(tag ? { tagId: tag } : {}),
  ...(due ? { due } : {}),
})

const someId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idOf = (word: string | undefined): string | null => (word && someId.test(word) ? word : null)

const wordsOf = (to: TicketsPlace) => ({
  q: to.q || undefined,
  who: to.who ?? undefined,
  priority: to.priority ?? undefined,
  stale: to.stale ? 'yes' : undefined,
  phase: to.phase ?? undefined,
  type: to.type ?? undefined,
  project: to.project ?? undefined,
  team: to.team ?? undefined,
  tag: to.tag ?? undefined,
  due: to.due ?? undefined,
  board: to.board ?? undefined,
  view: to.view === 'board' ? undefined : to.view,
  lanes: to.lanes ?? undefined,
  day: to.view === 'calendar' ? (to.day ?? undefined) : undefined,
  span: to.view === 'calendar' && to.span === 'week' ? to.span : undefined,
  ticket: to.ticket ?? undefined,
})

/** What a view keeps of it: all but the ticket that is open and the day that is looked at. */
export function keptOf(place: TicketsPlace): TicketView['place'] {
  const { ticket: _, day: __, ...kept } = wordsOf(place)
  return Object.fromEntries(Object.entries(kept).filter(([, word]) => word !== undefined))
}

export function usePlace() {
  const words = useSearch({ from: '/member/shell/tickets' })
  const navigate = useNavigate()
  return useMemo(() => {
    const { q = '', who, priority, stale, phase, type, project, team, tag, due } = words
    const { board, view, lanes, day, span, ticket } = words
    const place: TicketsPlace = {
      q,
      who: who === 'none' ? 'none' : (idOf(who) as MemberId | null),
      priority: priorities.find((one) => one === priority) ?? null,
      stale: stale === 'yes',
      phase: phases.find((one) => one === phase) ?? null,
      type: idOf(type) as TicketTypeId | null,
      project: idOf(project) as TicketProjectId | null,
      team: idOf(team) as TeamId | null,
      tag: idOf(tag) as TagId | null,
      due: dues.find((one) => one === due) ?? null,
      board: idOf(board),
      view: view === 'list' || view === 'calendar' ? view : 'board',
      lanes: swimlanes.find((one) => one === lanes) ?? null,
      day: readDay(day),
      span: span === 'week' ? 'week' : 'month',
      ticket: idOf(ticket),
    }
    const go = (next: Partial<TicketsPlace>, isReplacing = false): void => {
      const search = wordsOf({ ...place, ...next })
      void navigate({ to: '/tickets', search, replace: isReplacing })
    }
    const open = (kept: TicketView['place']): void => void navigate({ to: '/tickets', search: kept })
    return { place, go, open }
  }, [words, navigate])
}
