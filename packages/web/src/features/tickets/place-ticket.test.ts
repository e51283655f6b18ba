import type { TicketCard } from '@opora/contract/tickets'
import { describe, expect, test } from 'vitest'
import { type Cards, placeTicket } from './place-ticket.ts'

const card = (id: string, statusId: string, rank: string, change: Partial<TicketCard> = {}): TicketCard =>
  ({ id, statusId, rank, version: 2, isArchived: false, ...change }) as unknown as TicketCard
const held = {
  columns: [
    { statusId: 'new', count: 2, items: [card('a', 'new', 'a1'), card('b', 'new', 'a3')], nextCursor: null },
    { statusId: 'open', count: 30, items: [card('c', 'open', 'a1'), card('d', 'open', 'a5')], nextCursor: 'more' },
  ],
} as unknown as Cards
const told = (ticket: TicketCard, change: { fromStatusId?: string | null; isShown?: boolean } = {}) =>
  placeTicket(held, { ticket, fromStatusId: null, isShown: true, ...change }).columns.map(
    ({ count, items }) => `${count}: ${items.map(({ id }) => id).join(' ')}`,
  )

describe('a board follows its tickets', () => {
  test('one that moved stands where its rank says, and both columns count', () => {
    expect(told(card('a', 'open', 'a3', { version: 3 }), { fromStatusId: 'new' })).toEqual(['1: b', '31: c a d'])
    expect(told(card('a', 'new', 'a5', { version: 3 }))).toEqual(['2: b a', '30: c d'])
  })
  test('below what is held it is only counted', () => {
    expect(told(card('a', 'open', 'b1', { version: 3 }), { fromStatusId: 'new' })).toEqual(['1: b', '31: c d'])
  })
  test('a new one comes once, however often it is told', () => {
    const fresh = card('n', 'new', 'a0', { version: 1 })
    const once = placeTicket(held, { ticket: fresh, fromStatusId: null, isShown: true })
    const twice = placeTicket(once, { ticket: fresh, fromStatusId: null, isShown: true })
    expect(once.columns[0]?.items.map(({ id }) => id)).toEqual(['n', 'a', 'b'])
    expect(twice.columns.map(({ count }) => count)).toEqual([3, 30])
  })
  test('one that was not held: moved here it comes, changed in its place it is not counted again', () => {
    expect(told(card('x', 'new', 'a2'), { fromStatusId: 'open' })).toEqual(['3: a x b', '29: c d'])
    expect(told(card('x', 'open', 'a2'))).toEqual(['2: a b', '30: c x d'])
  })
  test('archived ones and those of another project leave', () => {
    expect(told(card('a', 'new', 'a1', { version: 3, isArchived: true }))).toEqual(['1: b', '30: c d'])
    expect(told(card('a', 'new', 'a1', { version: 3 }), { isShown: false })).toEqual(['1: b', '30: c d'])
    expect(told(card('z', 'new', 'a1'), { isShown: false })).toEqual(['2: a b', '30: c d'])
  })
  test('what is older than what is held changes nothing; a comment changes it in its place', () => {
    expect(
      placeTicket(held, { ticket: card('a', 'open', 'a3', { version: 1 }), fromStatusId: 'new', isShown: true }),
    ).toBe(held)
    const spoken = placeTicket(held, {
      ticket: card('a', 'new', 'a1', { commentCount: 4 }),
      fromStatusId: null,
      isShown: true,
    })
    expect(spoken.columns[0]?.items[0]?.commentCount).toBe(4)
    expect(spoken.columns[0]?.count).toBe(2)
  })
})
