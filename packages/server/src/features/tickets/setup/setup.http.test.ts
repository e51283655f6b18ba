import { isFailure } from '@opora/contract/errors'
import type { BoardId, TicketFieldId, TicketProjectId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket, statusAt } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})
const setup = () => t.api('GET /ticket-setup')
const projectId = async () => (await setup()).projects[0]?.id as TicketProjectId

describe('boards', () => {
  it('stand in the order an admin puts them into, and the last one stays', async () => {
    const [first] = (await setup()).boards
    for (const name of ['Sales', 'Fleet']) await t.api('POST /boards', { body: { name } })
    const named = async () => (await setup()).boards.map(({ name }) => name)
    expect(await named()).toEqual(['Support board', 'Sales', 'Fleet'])
    const fleet = (await setup()).boards[2]?.id as BoardId
    await t.api('PATCH /boards/:id', { params: { id: fleet }, body: { position: 0 } })
    expect(await named()).toEqual(['Fleet', 'Support board', 'Sales'])
    for (const { id } of (await setup()).boards.filter(({ id }) => id !== first?.id))
      await t.api('DELETE /boards/:id', { params: { id } })
    const last = await refusalOf(t.api('DELETE /boards/:id', { params: { id: first?.id as BoardId } }))
    expect(isFailure(last, 'board.last')).toBe(true)
  })

  it('take a new status as a column at its place, those that are named alone', async () => {
    const [one] = (await setup()).boards
    const other = await t.api('POST /boards', { body: { name: 'Sales' } })
    const draft = { name: 'Triage', phase: 'todo', colour: 'grey', position: 1 } as const
    const made = await t.api('POST /ticket-statuses', { body: { ...draft, boardIds: [one?.id as BoardId] } })
    const columns = (await setup()).boards.map(({ columns }) =>
      columns.findIndex(({ statusId }) => statusId === made.id),
    )
    expect(columns).toEqual([1, -1])
    const elsewhere = await newWorkspace()
    const theirs = await elsewhere.api('POST /boards', { body: { name: 'Theirs' } })
    const refused = await refusalOf(
      t.api('POST /ticket-statuses', { body: { ...draft, name: 'Stray', boardIds: [other.id, theirs.id] } }),
    )
    expect(isFailure(refused, 'not_found')).toBe(true)
    expect((await setup()).statuses.map(({ name }) => name)).not.toContain('Stray')
  })
})

describe('fields', () => {
  it('of a project stand in the order an admin puts them into', async () => {
    const project = await projectId()
    const ids: TicketFieldId[] = []
    for (const name of ['Plate', 'Mileage', 'Colour'])
      ids.push((await t.api('POST /ticket-fields', { body: { name, projectId: project, kind: 'text' } })).id)
    await t.api('PATCH /ticket-fields/:id', { params: { id: ids[2] as TicketFieldId }, body: { position: 0 } })
    expect((await setup()).fields.map(({ name }) => name)).toEqual(['Colour', 'Plate', 'Mileage'])
  })

  it('say how many tickets hold each choice', async () => {
    const project = await projectId()
    const body = { name: 'Class', projectId: project, kind: 'choice', choices: ['Small', 'Large'] } as const
    const { id } = await t.api('POST /ticket-fields', { body: { ...body, choices: [...body.choices] } })
    for (let n = 0; n < 2; n += 1) await makeTicket(t, { values: { [id]: 'Small' } })
    await makeTicket(t)
    const params = { id }
    expect(await t.api('GET /ticket-fields/:id/usage', { params })).toEqual({
      choices: [{ choice: 'Small', count: 2 }],
    })
    const anna = await t.newMember('agent', 'Anna')
    expect(isFailure(await refusalOf(anna.api('GET /ticket-fields/:id/usage', { params })), 'forbidden')).toBe(true)
    const elsewhere = await newWorkspace()
    const theirs = await refusalOf(elsewhere.api('GET /ticket-fields/:id/usage', { params }))
    expect(isFailure(theirs, 'not_found')).toBe(true)
  })

  it('that come back still are no more than a project may have', async () => {
    const project = await projectId()
    const make = () => t.api('POST /ticket-fields', { body: { name: 'Plate', projectId: project, kind: 'text' } })
    const { id } = await make()
    await t.api('PATCH /ticket-fields/:id', { params: { id }, body: { isArchived: true } })
    for (let n = 0; n < 50; n += 1) await make()
    const back = t.api('PATCH /ticket-fields/:id', { params: { id }, body: { isArchived: false } })
    expect(isFailure(await refusalOf(back), 'ticket_setup.too_many')).toBe(true)
  })
})

it('admins read how many tickets stand in each status, archived ones too', async () => {
  const busy = await statusAt(t, 1)
  await makeTicket(t)
  const { id, version } = await makeTicket(t, { statusId: busy })
  await t.api('PATCH /tickets/:id', { params: { id }, body: { isArchived: true, version } })
  const counts = (await t.api('GET /ticket-usage')).statuses
  expect(counts).toContainEqual({ statusId: busy, count: 1 })
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(2)
})
