import { expect, it } from 'vitest'
import { newWorkspace } from '../../../testing/new-workspace.ts'
import { makeTicket, statusAt } from '../../../testing/ticketing.ts'

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

it('what is overdue or soon due is found, unless it is finished or has no date', async () => {
  const t = await newWorkspace()
  const make = async (dueAt: string | null) => (await makeTicket(t, { dueAt })).id
  const [late, soon, done] = [await make(inDays(-1)), await make(inDays(6)), await make(inDays(-2))]
  await make(inDays(8))
  await make(null)
  const statusId = await statusAt(t, -1)
  await t.api('POST /tickets/:id/moves', { params: { id: done }, body: { statusId } })
  const found = async (due: 'overdue' | 'soon') =>
    (await t.api('GET /tickets', { query: { due } })).items.map(({ id }) => id).toSorted()
  expect(await found('overdue')).toEqual([late])
  expect(await found('soon')).toEqual([late, soon].toSorted())
  const [board] = (await t.api('GET /ticket-setup')).boards
  if (!board) throw new Error('no board')
  const { columns } = await t.api('GET /boards/:id/cards', { params: { id: board.id }, query: { due: 'overdue' } })
  expect(columns.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([late])
})
