import { isFailure } from '@opora/contract/errors'
import type { TicketStatusId, TicketTypeId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { columnOf, makeTicket, statusAt } from '../../../testing/ticketing.ts'

let t: TestWorkspace
let [busy, review] = [] as TicketStatusId[]
const at = () => ({ busy: busy as TicketStatusId, review: review as TicketStatusId })
beforeEach(async () => {
  t = await newWorkspace()
  busy = await statusAt(t, 1)
  review = await statusAt(t, 2)
})

const remove = (id: TicketStatusId, query: object = {}) =>
  t.api('DELETE /ticket-statuses/:id', { params: { id }, query })
const filled = async (subjects: readonly string[], statusId: TicketStatusId) => {
  const made = []
  for (const subject of subjects.toReversed()) made.push(await makeTicket(t, { subject, statusId }))
  return made.reverse()
}
const page = (id: Awaited<ReturnType<typeof makeTicket>>['id']) => t.api('GET /tickets/:id', { params: { id } })

describe('a status that is deleted', () => {
  it('says how many stand in it, and gives them to another one below what is there, in their order', async () => {
    const { busy, review } = at()
    const [a, , c] = await filled(['A', 'B', 'C'], busy)
    await filled(['X', 'Y'], review)
    if (!a || !c) throw new Error('no tickets')
    await t.api('PATCH /tickets/:id', { params: { id: c.id }, body: { isArchived: true, version: c.version } })
    const refused = await refusalOf(remove(busy))
    expect(isFailure(refused, 'ticket_status.in_use') && refused.params.count).toBe(3)
    await remove(busy, { moveTo: review })
    expect(await columnOf(t, review)).toEqual(['X', 'Y', 'A', 'B'])
    const { ticket, history } = await page(a.id)
    expect(ticket).toMatchObject({ statusId: review, version: a.version + 1 })
    expect(history.at(-1)).toMatchObject({
      actor: { type: 'member' },
      changes: [{ field: 'statusId', before: busy, after: review }],
    })
    expect((await page(c.id)).ticket).toMatchObject({ statusId: review, isArchived: true })
    expect((await t.api('GET /ticket-setup')).statuses.map(({ id }) => id)).not.toContain(busy)
    // Whatever is put there afterwards finds its place.
    await makeTicket(t, { subject: 'Top', statusId: review })
    expect(await columnOf(t, review)).toEqual(['Top', 'X', 'Y', 'A', 'B'])
  })

  it('keeps a hard limit of the other one unless that is passed knowingly', async () => {
    const { busy, review } = at()
    await filled(['A', 'B'], busy)
    await filled(['X'], review)
    const limit = { count: 2, mode: 'hard' } as const
    await t.api('PATCH /ticket-statuses/:id', { params: { id: review }, body: { limit } })
    const refused = await refusalOf(remove(busy, { moveTo: review }))
    expect(isFailure(refused, 'ticket.column_full')).toBe(true)
    expect(await columnOf(t, busy)).toEqual(['A', 'B'])
    await remove(busy, { moveTo: review, isOverLimit: true })
    expect(await columnOf(t, review)).toEqual(['X', 'A', 'B'])
  })

  it('leaves boards and workflows that named it, and a board somebody edits is newer then', async () => {
    const { busy, review } = at()
    const [fresh, done] = [await statusAt(t, 0), await statusAt(t, -1)]
    const { boards, types } = await t.api('GET /ticket-setup')
    const params = { id: types[0]?.id as TicketTypeId }
    const workflow = [
      { fromStatusId: fresh, toStatusId: busy },
      { fromStatusId: busy, toStatusId: done },
      { fromStatusId: fresh, toStatusId: done },
    ]
    await t.api('PATCH /ticket-types/:id', { params, body: { workflow } })
    await remove(busy, { moveTo: review })
    const after = await t.api('GET /ticket-setup')
    expect(after.boards[0]?.columns.map(({ statusId }) => statusId)).not.toContain(busy)
    expect(after.boards[0]?.version).toBe((boards[0]?.version ?? 0) + 1)
    expect(after.types[0]?.workflow).toMatchObject([{ fromStatusId: fresh, toStatusId: done }])
  })

  it('goes to no status of another workspace, nor to itself, and to nobody who may not', async () => {
    const { busy } = at()
    await filled(['A'], busy)
    const other = await statusAt(await newWorkspace(), 0)
    for (const moveTo of [other, busy])
      expect(isFailure(await refusalOf(remove(busy, { moveTo })), 'not_found')).toBe(true)
    const anna = await t.newMember('agent', 'Anna')
    const asked = anna.api('DELETE /ticket-statuses/:id', { params: { id: busy }, query: { moveTo: at().review } })
    expect(isFailure(await refusalOf(asked), 'forbidden')).toBe(true)
    expect(await columnOf(t, busy)).toEqual(['A'])
  })
})
