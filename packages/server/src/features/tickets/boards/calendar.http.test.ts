import { isFailure } from '@opora/contract/errors'
import type { BoardId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket, statusAt } from '../../../testing/ticketing.ts'

let t: TestWorkspace
let board: BoardId
beforeEach(async () => {
  t = await newWorkspace()
  board = (await t.api('GET /ticket-setup')).boards[0]?.id as BoardId
})

const may = { from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' }
const calendar = (query: object = {}, id = board) =>
  t.api('GET /boards/:id/calendar', { params: { id }, query: { ...may, ...query } })
const subjects = (items: readonly { subject: string }[]) => items.map(({ subject }) => subject)

describe('the calendar of a board', () => {
  it('shows what is due in its days, the earliest first, done or not, and what is due on no day', async () => {
    const done = await statusAt(t, -1)
    await makeTicket(t, { subject: 'Last', dueAt: '2026-05-31T23:59:00.000Z' })
    await makeTicket(t, { subject: 'First', dueAt: may.from, statusId: done })
    await makeTicket(t, { subject: 'After', dueAt: may.to })
    await makeTicket(t, { subject: 'Before', dueAt: '2026-04-30T23:59:59.999Z' })
    await makeTicket(t, { subject: 'Some day' })
    await makeTicket(t, { subject: 'Done some day', statusId: done })
    const gone = await makeTicket(t, { subject: 'Archived', dueAt: '2026-05-05T10:00:00.000Z' })
    await t.api('PATCH /tickets/:id', { params: { id: gone.id }, body: { isArchived: true } })
    const shown = await calendar()
    expect(subjects(shown.items)).toEqual(['First', 'Last'])
    expect(shown.isWhole).toBe(true)
    expect([subjects(shown.undated.items), shown.undated.count]).toEqual([['Some day'], 1])
  })

  it('is narrowed like the board, and to its projects', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const sales = await t.api('POST /ticket-projects', { body: { name: 'Sales', key: 'SAL' } })
    const dueAt = '2026-05-05T10:00:00.000Z'
    await makeTicket(t, { subject: 'Support', dueAt, assigneeId: anna.memberId })
    await makeTicket(t, { subject: 'Sales', dueAt, projectId: sales.id })
    await makeTicket(t, { subject: 'Some sale', projectId: sales.id, assigneeId: anna.memberId })
    const other = await t.api('POST /boards', { body: { name: 'Sales', projectIds: [sales.id] } })
    const shown = await calendar({}, other.id)
    expect([subjects(shown.items), subjects(shown.undated.items)]).toEqual([['Sales'], ['Some sale']])
    expect(subjects((await calendar({ assigneeId: anna.memberId })).items)).toEqual(['Support'])
  })

  it('tells how many are due on no day, whatever is shown of them', async () => {
    for (let n = 0; n < 52; n += 1) await makeTicket(t, { subject: `T${n}` })
    const { undated } = await calendar()
    expect([undated.items.length, undated.count, undated.items[0]?.subject]).toEqual([50, 52, 'T51'])
  })

  it('shows what is due from now on for a month when no days are asked for', async () => {
    const inDays = (days: number) => new Date(t.ctx.now.getTime() + days * 86_400_000).toISOString()
    for (const days of [-1, 1, 30, 32]) await makeTicket(t, { subject: `In ${days}`, dueAt: inDays(days) })
    const shown = await t.api('GET /boards/:id/calendar', { params: { id: board } })
    expect(subjects(shown.items)).toEqual(['In 1', 'In 30'])
  })

  it.each([
    ['2026-05-01T00:00:00.000Z', 'nothing'],
    ['2026-04-01T00:00:00.000Z', 'a stretch that ends before it begins'],
    ['2026-07-03T00:00:00.000Z', 'more than 62 days'],
  ])('refuses days until %s: %s', async (to) => {
    expect(isFailure(await refusalOf(calendar({ to })), 'invalid')).toBe(true)
  })

  it('of another workspace is not there', async () => {
    const other = await newWorkspace()
    const query = may
    const refused = refusalOf(other.api('GET /boards/:id/calendar', { params: { id: board }, query }))
    expect(isFailure(await refused, 'not_found')).toBe(true)
  })
})
