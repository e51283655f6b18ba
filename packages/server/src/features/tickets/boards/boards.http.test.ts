import { isFailure } from '@opora/contract/errors'
import type { BoardId, TicketStatusId } from '@opora/contract/ids'
import type { Board } from '@opora/contract/ticket-setup'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket, statusAt } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

async function firstBoard(): Promise<Board> {
  const [board] = (await t.api('GET /ticket-setup')).boards
  if (!board) throw new Error('no board')
  return board
}

const cardsOf = async (id: BoardId, query: object = {}) =>
  (await t.api('GET /boards/:id/cards', { params: { id }, query })).columns

describe('a board', () => {
  it('shows every column from its top with how many there are, and goes on in one of them', async () => {
    const { id } = await firstBoard()
    const [fresh, busy] = [await statusAt(t, 0), await statusAt(t, 1)]
    for (let n = 1; n <= 7; n += 1) await makeTicket(t, { subject: `T${n}` })
    await makeTicket(t, { subject: 'Busy', statusId: busy })
    const columns = await cardsOf(id, { limit: 3 })
    expect(columns.map(({ count }) => count)).toEqual([7, 1, 0, 0, 0])
    expect(columns.map(({ items }) => items.map(({ subject }) => subject))).toEqual([
      ['T7', 'T6', 'T5'],
      ['Busy'],
      [],
      [],
      [],
    ])
    const seen: string[] = []
    for (let cursor = columns[0]?.nextCursor; cursor; ) {
      const [column, ...others] = await cardsOf(id, { limit: 3, statusId: fresh, cursor })
      expect(others).toEqual([])
      seen.push(...(column?.items.map(({ subject }) => subject) ?? []))
      cursor = column?.nextCursor
    }
    expect(seen).toEqual(['T4', 'T3', 'T2', 'T1'])
    for (const query of [{ cursor: 'a0' }, { statusId: fresh, cursor: "a'; --" }])
      expect(isFailure(await refusalOf(cardsOf(id, query)), 'malformed')).toBe(true)
  })

  it('shows the tickets of its projects and what is asked for, counted the same way', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const sales = await t.api('POST /ticket-projects', { body: { name: 'Sales', key: 'SAL' } })
    await makeTicket(t, { subject: 'Support', assigneeId: anna.memberId })
    await makeTicket(t, { subject: 'Sales', projectId: sales.id })
    await makeTicket(t, { subject: 'Hers', projectId: sales.id, assigneeId: anna.memberId })
    const board = await t.api('POST /boards', { body: { name: 'Sales', projectIds: [sales.id] } })
    const [all] = await cardsOf(board.id)
    expect([all?.count, all?.items.map(({ subject }) => subject)]).toEqual([2, ['Hers', 'Sales']])
    const [hers] = await cardsOf(board.id, { assigneeId: anna.memberId })
    expect([hers?.count, hers?.items.map(({ subject }) => subject)]).toEqual([1, ['Hers']])
  })

  it('limits how many cards of what is done it shows', async () => {
    const { id, version } = await firstBoard()
    await t.api('PATCH /boards/:id', { params: { id }, body: { closedLimit: 2, version } })
    const done = await statusAt(t, -1)
    for (let n = 1; n <= 4; n += 1) await makeTicket(t, { subject: `T${n}`, statusId: done })
    const column = (await cardsOf(id)).at(-1)
    expect(column).toMatchObject({ count: 4, items: [{ subject: 'T4' }, { subject: 'T3' }] })
    const [rest] = await cardsOf(id, { statusId: done, cursor: column?.nextCursor ?? '' })
    expect(rest?.items.map(({ subject }) => subject)).toEqual(['T2', 'T1'])
  })

  it('is changed by admins who saw how it is, and names each column once', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const { id, version, columns } = await firstBoard()
    const params = { id }
    const hers = await refusalOf(anna.api('PATCH /boards/:id', { params, body: { name: 'Hers' } }))
    expect(isFailure(hers, 'forbidden')).toBe(true)
    const turned = columns.toReversed()
    const changed = await t.api('PATCH /boards/:id', {
      params,
      body: { version, swimlanes: 'assignee', columns: [...turned, ...turned] },
    })
    expect(changed).toMatchObject({
      version: version + 1,
      swimlanes: 'assignee',
      columns: turned,
      name: 'Support board',
    })
    const late = await refusalOf(t.api('PATCH /boards/:id', { params, body: { version, name: 'Late' } }))
    expect(isFailure(late, 'board.changed_meanwhile')).toBe(true)
    expect((await cardsOf(id)).map(({ statusId }) => statusId)).toEqual(turned.map(({ statusId }) => statusId))
    const other = await t.api('POST /boards', { body: { name: 'Other' } })
    await t.api('DELETE /boards/:id', { params })
    expect((await t.api('GET /ticket-setup')).boards.map(({ id }) => id)).toEqual([other.id])
  })
})

describe('what tickets are made of', () => {
  it('has names and keys of its own', async () => {
    const project = { name: 'Sales', key: 'SAL' }
    const made = await t.api('POST /ticket-projects', { body: project })
    const taken = await refusalOf(t.api('POST /ticket-projects', { body: { ...project, key: 'sal' } }))
    expect(isFailure(taken, 'ticket_project.taken') && taken.fields[0]?.path).toBe('body.key')
    const status = { name: 'NEW', phase: 'todo', colour: 'grey' } as const
    expect(
      isFailure(await refusalOf(t.api('POST /ticket-statuses', { body: status })), 'ticket_setup.name_taken'),
    ).toBe(true)
    const params = { id: made.id }
    await t.api('PATCH /ticket-projects/:id', { params, body: { isArchived: true } })
    const refused = await refusalOf(makeTicket(t, { projectId: made.id }))
    expect(isFailure(refused, 'ticket.project_archived')).toBe(true)
    const type = { name: 'Lead', icon: 'idea', colour: 'green', projectIds: [made.id] } as const
    const lead = await t.api('POST /ticket-types', { body: { ...type, projectIds: [...type.projectIds] } })
    expect(isFailure(await refusalOf(makeTicket(t, { typeId: lead.id })), 'ticket.type_elsewhere')).toBe(true)
  })

  it('puts statuses into an order, and the last one stays', async () => {
    const names = async () => (await t.api('GET /ticket-setup')).statuses.map(({ name }) => name)
    await t.api('POST /ticket-statuses', { body: { name: 'Triage', phase: 'todo', colour: 'grey', position: 1 } })
    expect(await names()).toEqual(['New', 'Triage', 'In progress', 'Review', 'Waiting', 'Done'])
    const triage = await statusAt(t, 1)
    await t.api('PATCH /ticket-statuses/:id', { params: { id: triage }, body: { position: 0, name: 'Intake' } })
    expect(await names()).toEqual(['Intake', 'New', 'In progress', 'Review', 'Waiting', 'Done'])
    const { statuses } = await t.api('GET /ticket-setup')
    const remove = (id: TicketStatusId) => t.api('DELETE /ticket-statuses/:id', { params: { id } })
    for (const { id } of statuses.slice(1)) await remove(id)
    expect(isFailure(await refusalOf(remove(triage)), 'ticket_status.last')).toBe(true)
  })
})
