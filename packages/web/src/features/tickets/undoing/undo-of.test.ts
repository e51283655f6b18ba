import type { TicketCard } from '@opora/contract/tickets'
import { expect, test } from 'vitest'
import type { Cards } from '../place-ticket.ts'
import { undoOf } from './undo-of.ts'

const card = (id: string, over: Partial<TicketCard> = {}): TicketCard =>
  ({ id, statusId: 'new', assigneeId: null, priority: 'none', ...over }) as unknown as TicketCard
const heldOf = (...items: TicketCard[]) => ({ columns: [{ statusId: 'new', items }] }) as unknown as Cards

test('a card goes back between the two it stood between, and into its lane', () => {
  const [a, b, c] = [card('a'), card('b', { assigneeId: 'anna' as never }), card('c')]
  const held = heldOf(a, b, c)
  expect(undoOf(b, { held, lanes: 'assignee' })).toEqual({
    params: { id: 'b' },
    body: { statusId: 'new', afterId: 'a', beforeId: 'c', lane: { assigneeId: 'anna' } },
  })
  expect(undoOf(a, { held, lanes: 'assignee' }).body).toEqual({
    statusId: 'new',
    beforeId: 'b',
    lane: { assigneeId: null },
  })
})

test('without lanes nothing but its place is named, also of the only card and of one that is not held', () => {
  expect(undoOf(card('a'), { held: heldOf(card('a')), lanes: 'none' }).body).toEqual({ statusId: 'new' })
  expect(undoOf(card('z'), { held: heldOf(card('a')), lanes: 'none' }).body).toEqual({ statusId: 'new' })
})
