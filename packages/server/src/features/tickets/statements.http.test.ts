import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { statementsOf, wideScansOf } from '../../testing/statements.ts'
import { makeTicket, statusAt } from '../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

async function boardOf() {
  const [board] = (await t.api('GET /ticket-setup')).boards
  if (!board) throw new Error('no board')
  return board
}

describe('statements of a request, whatever it shows', () => {
  it('a board is three, a list one, a page six', async () => {
    const board = await boardOf()
    const ids = [(await makeTicket(t)).id, (await makeTicket(t)).id]
    const params = { id: ids[0] as (typeof ids)[number] }
    const body = { clientId: crypto.randomUUID(), text: 'Hi' }
    await t.api('POST /tickets/:id/comments', { params, body })
    await t.api('PATCH /tickets/:id', { params, body: { priority: 'high' } })
    expect(await statementsOf(t, () => t.api('GET /boards/:id/cards', { params: { id: board.id } }))).toHaveLength(3)
    expect(await statementsOf(t, () => t.api('GET /tickets'))).toHaveLength(1)
    expect(await statementsOf(t, () => t.api('GET /tickets/:id', { params }))).toHaveLength(6)
  })
})

const crowd = 2000
const grown = ['tickets', 'ticket_tags', 'ticket_comments', 'ticket_conversations', 'ticket_changes']

/** As many tickets as the product would have written, the most of them in another column. */
async function fill(id: string, elsewhere: string): Promise<void> {
  await t.ctx.database.asOwner(async (client) => {
    const { columns } = (
      await client.query(`select string_agg(quote_ident(column_name), ', ') as columns
        from information_schema.columns where table_name = 'tickets'`)
    ).rows[0]
    const uuid = `lpad('7' || n, 32, '0')::uuid`
    await client.query('set session_replication_role = replica')
    await client.query(`insert into tickets (${columns})
      select ${columns} from (select (jsonb_populate_record(o, jsonb_build_object('id', ${uuid}, 'number', 100 + n,
        'client_id', ${uuid}, 'rank', 'b' || lpad(n::text, 6, '0') || 'V', 'status_id', '${elsewhere}',
        'created_at', o.created_at - n * interval '1 minute'))).* from tickets o, generate_series(1, ${crowd}) n
        where o.id = '${id}') r`)
    await client.query('set session_replication_role = origin')
  })
}

it('behind row-level security a page of a board, a list and a move are found by indexes', async () => {
  const board = await boardOf()
  const anna = await t.newMember('agent', 'Anna')
  const tag = await t.api('POST /tags', { body: { name: 'Dent' } })
  const talk = await ask(t, 'A dent')
  const { id } = await makeTicket(t)
  const busy = await statusAt(t, 1)
  await fill(id, busy)
  await t.api('PATCH /ticket-statuses/:id', { params: { id: busy }, body: { staleDays: 30 } })
  const mine = { assigneeId: anna.memberId, tagIds: [tag.id], conversationId: talk.id }
  const other = await makeTicket(t, mine)
  const params = { id: board.id }
  const requests = {
    list: () => t.api('GET /tickets', { query: { limit: 50 } }),
    hers: () => t.api('GET /tickets', { query: { limit: 50, assigneeId: anna.memberId } }),
    stale: () => t.api('GET /tickets', { query: { isStale: 'true' } }),
    words: () => t.api('GET /tickets', { query: { q: 'nowhere' } }),
    page: () => t.api('GET /tickets/:id', { params: { id: other.id } }),
    calendar: () =>
      t.api('GET /boards/:id/calendar', {
        params,
        query: { from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' },
      }),
    conversation: () => t.api('GET /conversations/:id/tickets', { params: { id: talk.id } }),
    further: () => t.api('GET /boards/:id/cards', { params, query: { statusId: busy, cursor: 'b000100V', limit: 50 } }),
    move: () => t.api('POST /tickets/:id/moves', { params: { id: other.id }, body: { statusId: busy } }),
  }
  for (const [name, request] of Object.entries(requests)) {
    const wide = await wideScansOf(t, request, { grown, most: crowd / 4 })
    // How many stand in each column is told too, which counts them.
    const read = wide.filter(({ text }) => !text.includes('count(*)::int as count'))
    expect([name, read]).toEqual([name, []])
  }
  // What has no index is looked for ticket by ticket, which shows that this test can see it.
  const urgent = () => t.api('GET /tickets', { query: { priority: 'urgent' } })
  expect(await wideScansOf(t, urgent, { grown, most: crowd / 4 })).toHaveLength(1)
}, 120_000)
