import type { TicketType } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { expect, test } from 'vitest'
import { hindranceOf } from './moves.ts'

const ticket = {
  statusId: 'new',
  assigneeId: null,
  dueAt: null,
  checklistDone: 0,
  checklistTotal: 0,
} as unknown as TicketCard
const move = (fromStatusId: string | null, toStatusId: string, change: object = {}) => ({
  fromStatusId,
  toStatusId,
  requires: [],
  roles: [],
  ...change,
})
const type = {
  workflow: [
    move('new', 'open', { requires: ['assignee', 'due', 'checklist', 'some-field'] }),
    move(null, 'parked'),
    move('new', 'done', { roles: ['admin'] }),
    move('open', 'review'),
  ],
} as unknown as TicketType
const why = (statusId: string, role: 'agent' | 'admin' = 'agent') => hindranceOf(ticket, type, { statusId, role })

test('a workflow says from where, by whom and with what filled in', () => {
  expect(why('review')).toEqual({ why: 'forbidden' })
  expect(why('parked')).toBeNull()
  expect(why('done')).toEqual({ why: 'not_yours' })
  expect(why('done', 'admin')).toBeNull()
  expect(why('open')).toEqual({ why: 'needs', names: ['assignee', 'due'] })
})

test('without a workflow everything is open, and so is where it stands', () => {
  expect(
    hindranceOf(ticket, { workflow: null } as unknown as TicketType, { statusId: 'review', role: 'agent' }),
  ).toBeNull()
  expect(why('new')).toBeNull()
})
