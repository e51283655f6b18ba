import { beforeEach, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket, statusAt, statusesOf } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

/** As if nothing had happened to it since. */
const leave = (id: string, days: number): Promise<unknown> =>
  t.ctx.database.asOwner((client) =>
    client.query(
      `update tickets set updated_at = updated_at - $2 * interval '24 hours', created_at = created_at - $2 * interval '24 hours'
       where id = $1`,
      [id, days],
    ),
  )
const staleDays = async (days: number | null, at = 0): Promise<void> => {
  await t.api('PATCH /ticket-statuses/:id', { params: { id: await statusAt(t, at) }, body: { staleDays: days } })
}
const staleOnes = async () => (await t.api('GET /tickets', { query: { isStale: 'true' } })).items.map(({ id }) => id)

describe('stale tickets', () => {
  it('are those nothing changed of for the days of their status; none where it names none', async () => {
    const old = await makeTicket(t)
    await makeTicket(t)
    await leave(old.id, 5)
    expect((await statusesOf(t)).map((status) => status.staleDays)).toEqual([null, null, null, null, null])
    expect(await staleOnes()).toEqual([])
    await staleDays(6)
    expect(await staleOnes()).toEqual([])
    await staleDays(5)
    expect(await staleOnes()).toEqual([old.id])
    const [board] = (await t.api('GET /ticket-setup')).boards
    if (!board) throw new Error('no board')
    const { columns } = await t.api('GET /boards/:id/cards', { params: { id: board.id }, query: { isStale: 'true' } })
    expect(columns.map(({ count, items }) => [count, items.length])[0]).toEqual([1, 1])
    await staleDays(null)
    expect(await staleOnes()).toEqual([])
  })

  it('are so no more once they are changed, moved elsewhere or commented, but for another place in the column', async () => {
    await staleDays(3)
    const [changed, moved, commented, ranked] = [
      await makeTicket(t),
      await makeTicket(t),
      await makeTicket(t),
      await makeTicket(t),
    ]
    for (const { id } of [changed, moved, commented, ranked]) await leave(id, 4)
    expect(await staleOnes()).toHaveLength(4)
    await t.api('PATCH /tickets/:id', { params: { id: changed.id }, body: { priority: 'high' } })
    await t.api('POST /tickets/:id/moves', { params: { id: moved.id }, body: { statusId: await statusAt(t, 1) } })
    const body = { clientId: crypto.randomUUID(), text: 'Asked the client again' }
    await t.api('POST /tickets/:id/comments', { params: { id: commented.id }, body })
    const first = { statusId: await statusAt(t, 0), afterId: changed.id }
    await t.api('POST /tickets/:id/moves', { params: { id: ranked.id }, body: first })
    expect(await staleOnes()).toEqual([ranked.id])
    await leave(commented.id, 4)
    expect(await staleOnes()).toHaveLength(2)
    const { comments } = await t.api('GET /tickets/:id', { params: { id: commented.id } })
    const params = { id: comments[0]?.id as never }
    await t.api('PATCH /ticket-comments/:id', { params, body: { text: 'Asked the client twice' } })
    expect(await staleOnes()).toEqual([ranked.id])
    await t.api('PATCH /tickets/:id', { params: { id: ranked.id }, body: { isArchived: true } })
    expect(await staleOnes()).toEqual([])
  })

  it('are told of their own workspace alone, and no days below one or above a year are taken', async () => {
    await staleDays(1)
    await leave((await makeTicket(t)).id, 2)
    const other = await newWorkspace()
    expect((await other.api('GET /tickets', { query: { isStale: 'true' } })).items).toEqual([])
    for (const days of [0, 366, 1.5]) expect(await refusalOf(staleDays(days))).toMatchObject({ code: 'invalid' })
  })
})
