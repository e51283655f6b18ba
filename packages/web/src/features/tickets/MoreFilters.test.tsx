// @vitest-environment happy-dom
import { ticketPlaceWords } from '@opora/contract/ticket-limits'
import type { Board, TicketSetup } from '@opora/contract/ticket-setup'
import { act } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { startI18n } from '../../lib/i18n.ts'
import { locales as lib } from '../../lib/locales.ts'
import { locales as ui } from '../../ui/locales.ts'
import { hide, show } from '../member-links/testing/show.tsx'
import { en } from './locales/en.ts'
import { ru } from './locales/ru.ts'
import { MoreFilters } from './MoreFilters.tsx'
import { filterOf, isFiltering, keptOf, noFilters, type TicketsPlace } from './use-place.ts'

beforeAll(() => startI18n({ lib, ui, tickets: { en, ru } }, 'en'))
afterEach(hide)

const place = (over: Partial<TicketsPlace>): TicketsPlace =>
  ({
    ...noFilters,
    board: null,
    view: 'board',
    lanes: null,
    day: null,
    span: 'month',
    ticket: null,
    ...over,
  }) as TicketsPlace
const project = (id: string, isArchived = false) => ({ id, name: `Project ${id}`, isArchived })
const setup = {
  types: [
    { id: 'y1', name: 'Bug', isArchived: false },
    { id: 'y2', name: 'Old kind', isArchived: true },
  ],
  projects: [project('p1'), project('p2'), project('p3', true)],
} as unknown as TicketSetup
const boardOf = (...projectIds: string[]) => ({ projectIds }) as unknown as Board
const answers = {
  'GET /members': { items: [] },
  'GET /teams': { items: [] },
  'GET /tags': { items: [{ id: 'g1', name: 'vip', color: 'red' }] },
}
const fields = () => [...document.querySelectorAll('.tkt-more label')].map((label) => label.textContent?.trim())

it('offers what there is to choose from; what narrows stands beside it and is taken off there', async () => {
  const onChange = vi.fn()
  const narrowed = place({ type: 'y1' as never, tag: 'gone' as never })
  const shown = await show(
    () => <MoreFilters place={narrowed} setup={setup} board={boardOf()} onChange={onChange} />,
    answers,
  )
  expect(shown.text()).toContain('Type: Bug')
  expect(shown.text()).toContain('Tag: deleted')
  await shown.press('Remove the filter “Type: Bug”')
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ type: null })
  await shown.press('More filters')
  await act(async () => vi.waitFor(() => expect(fields()).toEqual(['Due', 'Phase', 'Type', 'Project', 'Tag'])))
})

it('asks for no project on a board of one', async () => {
  const shown = await show(
    () => <MoreFilters place={place({})} setup={setup} board={boardOf('p1')} onChange={() => {}} />,
    answers,
  )
  await shown.press('More filters')
  await act(async () => vi.waitFor(() => expect(fields()).toEqual(['Due', 'Phase', 'Type', 'Tag'])))
})

it('tells the server what was chosen, and nothing of what was not', () => {
  expect([isFiltering(place({ q: '  ' })), filterOf(place({ q: ' ' }))]).toEqual([false, {}])
  const chosen = place({ q: ' #12 ', due: 'soon', phase: 'waiting', team: 't1' as never })
  expect([isFiltering(chosen), filterOf(chosen)]).toEqual([
    true,
    { q: '12', due: 'soon', phase: 'waiting', teamId: 't1' },
  ])
})

it('a view keeps all that narrows and how it is shown, but not the ticket that is open', () => {
  const narrowed = { q: 'lock', who: 'none', priority: 'high', stale: true, phase: 'waiting', due: 'overdue' } as const
  const ids = { type: 'y1', project: 'p1', team: 't1', tag: 'g1', board: 'b1' } as unknown as Partial<TicketsPlace>
  const kept = keptOf(
    place({ ...narrowed, ...ids, view: 'calendar', lanes: 'team', span: 'week', ticket: 'x', day: null }),
  )
  expect(kept).toEqual({ ...narrowed, ...ids, stale: 'yes', view: 'calendar', lanes: 'team', span: 'week' })
  expect(Object.keys(kept).toSorted()).toEqual([...ticketPlaceWords].toSorted())
})
