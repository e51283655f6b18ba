import { isFailure } from '@opora/contract/errors'
import type { TicketId, TicketStatusId, TicketTypeId } from '@opora/contract/ids'
import type { Ticket } from '@opora/contract/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { columnOf, makeTicket, statusesOf } from '../../../testing/ticketing.ts'

let t: TestWorkspace
let [fresh, busy, review, done] = [] as TicketStatusId[]
beforeEach(async () => {
  t = await newWorkspace()
  const ids = (await statusesOf(t)).map(({ id }) => id)
  ;[fresh, busy, review, , done] = ids
})

const ids = () => ({
  fresh: fresh as TicketStatusId,
  busy: busy as TicketStatusId,
  review: review as TicketStatusId,
  done: done as TicketStatusId,
})

const move = (id: TicketId, statusId: TicketStatusId, more: object = {}) =>
  t.api('POST /tickets/:id/moves', { params: { id }, body: { statusId, ...more } })

const named = (subject: string, over: object = {}) => makeTicket(t, { subject, ...over })

describe('a move', () => {
  it('puts a card below one, above another, or on top where both have left', async () => {
    const { fresh, busy } = ids()
    const [a, b, c, d] = [await named('A'), await named('B'), await named('C'), await named('D')]
    expect(await columnOf(t, fresh)).toEqual(['D', 'C', 'B', 'A'])
    await move(d.id, fresh, { afterId: b.id })
    expect(await columnOf(t, fresh)).toEqual(['C', 'B', 'D', 'A'])
    await move(a.id, fresh, { beforeId: c.id })
    expect(await columnOf(t, fresh)).toEqual(['A', 'C', 'B', 'D'])
    await move(d.id, busy)
    await move(c.id, busy, { afterId: a.id, beforeId: d.id })
    expect(await columnOf(t, busy)).toEqual(['C', 'D'])
    await move(b.id, busy, { afterId: a.id })
    expect(await columnOf(t, busy)).toEqual(['B', 'C', 'D'])
    await move(b.id, busy, { afterId: b.id })
    expect([await columnOf(t, fresh), await columnOf(t, busy)]).toEqual([['A'], ['B', 'C', 'D']])
  })

  it('of two people with one card is made once; the other one is told', async () => {
    const { busy, review } = ids()
    const { id, version } = await named('A')
    const both = [move(id, busy, { version }), move(id, review, { version })]
    const outcomes = await Promise.all(both.map(refusalOf))
    expect(outcomes.filter((one) => isFailure(one, 'ticket.changed_meanwhile'))).toHaveLength(1)
    const { ticket, history } = await t.api('GET /tickets/:id', { params: { id } })
    expect([ticket.version, history.length]).toEqual([2, 1])
    expect(history[0]?.changes).toEqual([{ field: 'statusId', before: ids().fresh, after: ticket.statusId }])
  })

  it('into a full column is refused by a hard limit and told of by a soft one', async () => {
    const { busy, review } = ids()
    const limit = (id: TicketStatusId, mode: 'soft' | 'hard') =>
      t.api('PATCH /ticket-statuses/:id', { params: { id }, body: { limit: { count: 2, mode } } })
    await limit(busy, 'hard')
    await limit(review, 'soft')
    const tickets = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((subject) => named(subject)))
    const into = await Promise.all(tickets.map(({ id }) => refusalOf(move(id, busy))))
    const full = into.filter((one) => isFailure(one, 'ticket.column_full'))
    expect(full).toMatchObject([1, 2, 3].map(() => ({ params: { limit: 2, status: 'In progress' } })))
    expect(await columnOf(t, busy)).toHaveLength(2)
    const created = await refusalOf(makeTicket(t, { statusId: busy }))
    expect(isFailure(created, 'ticket.column_full')).toBe(true)
    const over = []
    for (const { id } of tickets.slice(0, 3)) over.push((await move(id, review)).overLimit)
    expect(over).toEqual([null, null, { limit: 2, count: 3 }])
  })

  it('follows the workflow of the type: where to, who, and what has to be filled in', async () => {
    const { fresh, busy, done } = ids()
    const anna = await t.newMember('agent', 'Anna')
    const { types, projects } = await t.api('GET /ticket-setup')
    const params = { id: types[0]?.id as TicketTypeId }
    const projectId = projects[0]?.id as never
    const field = await t.api('POST /ticket-fields', { body: { projectId, name: 'Plate', kind: 'text' } })
    const workflow = [
      { fromStatusId: fresh, toStatusId: busy, requires: ['assignee' as const, field.id] },
      { fromStatusId: null, toStatusId: done, roles: ['owner' as const] },
    ]
    await t.api('PATCH /ticket-types/:id', { params, body: { workflow } })
    const { id } = await named('A')
    const missing = await refusalOf(move(id, busy))
    expect(isFailure(missing, 'ticket.move_needs') && missing.fields.map(({ path }) => path)).toEqual([
      'assignee',
      field.id,
    ])
    const body = { assigneeId: anna.memberId, values: { [field.id]: 'BG 123' } }
    await t.api('PATCH /tickets/:id', { params: { id }, body })
    await move(id, busy)
    const back = await refusalOf(move(id, fresh))
    expect(isFailure(back, 'ticket.move_forbidden') && back.params).toMatchObject({ from: 'In progress', to: 'New' })
    const hers = anna.api('POST /tickets/:id/moves', { params: { id }, body: { statusId: done } })
    expect(isFailure(await refusalOf(hers), 'ticket.move_not_yours')).toBe(true)
    await move(id, done)
    const skipped = anna.api('POST /tickets', { body: { clientId: crypto.randomUUID(), subject: 'B', statusId: done } })
    expect(isFailure(await refusalOf(skipped), 'ticket.move_not_yours')).toBe(true)
  })
})

describe('a status', () => {
  it('tickets stand in stays, archived ones too; an empty one goes from boards and workflows', async () => {
    const { fresh, busy } = ids()
    const [{ id }, { types, boards }] = [await named('A'), await t.api('GET /ticket-setup')]
    const workflow = [
      { fromStatusId: fresh, toStatusId: busy },
      { fromStatusId: busy, toStatusId: fresh },
      { fromStatusId: null, toStatusId: ids().done },
    ]
    await t.api('PATCH /ticket-types/:id', { params: { id: types[0]?.id as TicketTypeId }, body: { workflow } })
    const remove = (status: TicketStatusId) => t.api('DELETE /ticket-statuses/:id', { params: { id: status } })
    await t.api('PATCH /tickets/:id', { params: { id }, body: { isArchived: true } })
    const refused = await refusalOf(remove(fresh))
    expect(isFailure(refused, 'ticket_status.in_use') && refused.params).toMatchObject({ count: 1 })
    await remove(busy)
    const after = await t.api('GET /ticket-setup')
    expect(after.boards[0]?.columns).toHaveLength((boards[0]?.columns.length ?? 0) - 1)
    expect(after.types[0]?.workflow).toMatchObject([{ toStatusId: ids().done }])
  })
})

describe('the order of a column', () => {
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }

  it('is the same for all and loses nobody, whoever moves what at the same moment', async () => {
    const columns = [ids().fresh, ids().busy]
    const made: Ticket[] = []
    for (let n = 0; n < 12; n += 1) made.push(await named(`T${n}`))
    const next = random(7)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
    for (let round = 0; round < 8; round += 1) {
      const moves = Array.from({ length: 12 }, () => {
        const anchors = next() < 0.5 ? { afterId: pick(made).id } : { beforeId: pick(made).id }
        return move(pick(made).id, pick(columns), anchors)
      })
      await Promise.all(moves)
      const rows = await t.ctx.db.selectFrom('tickets').select(['id', 'status_id', 'rank']).execute()
      expect(rows).toHaveLength(12)
      expect(new Set(rows.map(({ status_id, rank }) => `${status_id} ${rank}`)).size).toBe(12)
      const shown = [...(await columnOf(t, ids().fresh)), ...(await columnOf(t, ids().busy))]
      expect(shown.toSorted()).toEqual(made.map(({ subject }) => subject).toSorted())
      for (const column of columns) {
        const inColumn = rows.filter(({ status_id }) => status_id === column)
        const bytewise = inColumn.toSorted((a, b) => ((a.rank ?? '') < (b.rank ?? '') ? -1 : 1)).map(({ id }) => id)
        const subjects = bytewise.map((id) => made.find((one) => one.id === id)?.subject)
        expect(await columnOf(t, column)).toEqual(subjects)
      }
    }
  }, 60_000)

  it('is given short ranks once they are long, and stays as it was', async () => {
    const { fresh } = ids()
    const [low, high] = [await named('Low'), await named('High')]
    let [one, other] = [await named('One'), await named('Other')]
    await move(high.id, fresh)
    await move(low.id, fresh, { afterId: high.id })
    const before: number[] = []
    for (let n = 0; n < 320; n += 1) {
      const { ticket } = await move(one.id, fresh, { afterId: high.id })
      before.push(ticket.rank?.length ?? 0)
      ;[one, other] = [other, one]
      if (before.length > 1 && (before.at(-1) ?? 0) < (before.at(-2) ?? 0) - 5) break
    }
    expect(Math.max(...before)).toBeGreaterThan(20)
    expect(Math.max(...before)).toBeLessThanOrEqual(48)
    expect(before.at(-1)).toBeLessThan(6)
    expect((await columnOf(t, fresh)).at(0)).toBe('High')
    expect((await columnOf(t, fresh)).at(-1)).toBe('Low')
    const told = await t.ctx.db
      .selectFrom('events')
      .select('payload')
      .where('name', '=', 'ticket_ranks.changed')
      .execute()
    expect(told.map(({ payload }) => payload)).toEqual([{ statusId: fresh }])
  }, 60_000)
})
