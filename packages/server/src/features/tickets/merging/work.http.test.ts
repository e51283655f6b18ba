import { randomUUID } from 'node:crypto'
import type { Ticket } from '@opora/contract/tickets'
import { beforeEach, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { makeTicket } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

type One = Pick<Ticket, 'id'>
const link = ({ id }: One, kind: 'relates' | 'blocks' | 'blocked-by', other: One) =>
  t.api('POST /tickets/:id/links', { params: { id }, body: { kind, otherTicketId: other.id } })
const spend = ({ id }: One, minutes: number) =>
  t.api('POST /tickets/:id/time-entries', {
    params: { id },
    body: { clientId: randomUUID(), minutes, note: '', day: '2026-11-23' },
  })
const work = async ({ id }: One) => {
  const { links, time, ticket } = await t.api('GET /tickets/:id', { params: { id } })
  return {
    links: links.map(({ kind, ticket }) => `${kind} ${ticket.subject}`).toSorted(),
    minutes: time.map(({ minutes }) => minutes).toSorted(),
    spent: ticket.spentMinutes,
  }
}

it('links of a merged ticket and the time it took are the other one’s, and its own again once that is undone', async () => {
  const [from, into, first, second] = [
    await makeTicket(t, { subject: 'From' }),
    await makeTicket(t, { subject: 'Into' }),
    await makeTicket(t, { subject: 'First' }),
    await makeTicket(t, { subject: 'Second' }),
  ]
  await link(from, 'blocks', into)
  await link(from, 'relates', first)
  await link(into, 'relates', first)
  await link(from, 'blocked-by', first)
  await link(from, 'blocks', second)
  // What would say the opposite of what stands stays where it is.
  await link(into, 'blocked-by', second)
  await t.api('PATCH /tickets/:id', { params: { id: from.id }, body: { spentMinutes: 30 } })
  await spend(from, 60)
  await spend(into, 5)
  const [before, beside] = [await work(from), await work(into)]
  expect([before.spent, beside.spent]).toEqual([90, 5])
  const { id } = await t.api('POST /ticket-merges', { body: { ticketId: from.id, intoTicketId: into.id } })
  expect(await work(into)).toEqual({
    links: ['blocked-by First', 'blocked-by From', 'blocked-by Second', 'relates First'],
    minutes: [5, 60],
    spent: 95,
  })
  expect((await work(first)).links).toEqual(['blocks Into', 'relates From', 'relates Into'])
  await spend(into, 10)
  await t.api('DELETE /ticket-merges/:id', { params: { id } })
  expect(await work(from)).toEqual(before)
  expect(await work(into)).toEqual({ ...beside, minutes: [10, 5], spent: 15 })
})
