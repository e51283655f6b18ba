import { isFailure } from '@opora/contract/errors'
import type { MemberId, TicketId, TicketStatusId, TicketTypeId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { columnOf, makeTicket, statusesOf } from '../../../testing/ticketing.ts'

let t: TestWorkspace
let [fresh, busy] = [] as unknown as [TicketStatusId, TicketStatusId]
beforeEach(async () => {
  t = await newWorkspace()
  ;[fresh, busy] = (await statusesOf(t)).map(({ id }) => id) as [TicketStatusId, TicketStatusId]
})

const move = (id: TicketId, body: object) =>
  t.api('POST /tickets/:id/moves', { params: { id }, body: { statusId: busy, ...body } })
const page = (id: TicketId) => t.api('GET /tickets/:id', { params: { id } })

describe('a move into another lane', () => {
  it('changes place and lane at once: one version, one entry of the history', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const { id, version } = await makeTicket(t)
    const { ticket } = await move(id, { version, lane: { assigneeId: anna.memberId, priority: 'high' } })
    expect(ticket).toMatchObject({ statusId: busy, assigneeId: anna.memberId, priority: 'high', version: version + 1 })
    const { history } = await page(id)
    expect(history.map(({ changes }) => changes.map(({ field }) => field).toSorted())).toEqual([
      ['assigneeId', 'priority', 'statusId'],
    ])
    await move(id, { version: version + 1, statusId: fresh, lane: { assigneeId: null, priority: 'none' } })
    expect((await page(id)).ticket).toMatchObject({ statusId: fresh, assigneeId: null, priority: 'none' })
  })

  it('within a column raises the version, for something was written', async () => {
    const { id, version } = await makeTicket(t)
    const { ticket } = await move(id, { statusId: fresh, lane: { priority: 'urgent' } })
    expect([ticket.version, ticket.priority]).toEqual([version + 1, 'urgent'])
    const again = await move(id, { statusId: fresh, lane: { priority: 'urgent' } })
    expect(again.ticket.version).toBe(version + 1)
  })

  it('is refused whole: neither the place nor the lane changes', async () => {
    const { id, version } = await makeTicket(t)
    const stranger = await (await newWorkspace()).newMember('agent', 'Eve')
    expect(await refusalOf(move(id, { lane: { assigneeId: stranger.memberId } }))).toBeTruthy()
    await t.api('PATCH /ticket-statuses/:id', { params: { id: busy }, body: { limit: { count: 1, mode: 'hard' } } })
    const other = await makeTicket(t)
    await move(other.id, {})
    const full = await refusalOf(move(id, { lane: { priority: 'high' } }))
    expect(isFailure(full, 'ticket.column_full')).toBe(true)
    const { ticket, history } = await page(id)
    expect([ticket.statusId, ticket.priority, ticket.assigneeId, ticket.version]).toEqual([
      fresh,
      'none',
      null,
      version,
    ])
    expect(history).toEqual([])
    expect(await columnOf(t, busy)).toHaveLength(1)
  })

  it('fills in what the workflow asks for', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const { types } = await t.api('GET /ticket-setup')
    const workflow = [{ fromStatusId: fresh, toStatusId: busy, requires: ['assignee' as const] }]
    for (const { id } of types)
      await t.api('PATCH /ticket-types/:id', { params: { id: id as TicketTypeId }, body: { workflow } })
    const { id } = await makeTicket(t)
    expect(isFailure(await refusalOf(move(id, {})), 'ticket.move_needs')).toBe(true)
    await move(id, { lane: { assigneeId: anna.memberId as MemberId } })
    expect((await page(id)).ticket.statusId).toBe(busy)
  })

  it('of two people with one card is made once, lane and all', async () => {
    const { id, version } = await makeTicket(t)
    const asked = [
      move(id, { version, lane: { priority: 'high' } }),
      move(id, { version, statusId: fresh, lane: { priority: 'low' } }),
    ]
    const outcomes = await Promise.all(asked.map(refusalOf))
    expect(outcomes.filter((one) => isFailure(one, 'ticket.changed_meanwhile'))).toHaveLength(1)
    const { ticket, history } = await page(id)
    expect(history).toHaveLength(1)
    expect([`${busy} high`, `${fresh} low`]).toContain(`${ticket.statusId} ${ticket.priority}`)
  })
})
