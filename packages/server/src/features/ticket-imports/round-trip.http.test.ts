import type { BoardId } from '@opora/contract/ids'
import { writeCsv } from '@opora/contract/write-csv'
import { beforeEach, describe, expect, it } from 'vitest'
import { someHours } from '../../testing/authorisation/stock.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { makeTicket } from '../../testing/ticketing.ts'

let t: TestWorkspace
let board: BoardId
beforeEach(async () => {
  t = await newWorkspace()
  board = (await t.api('GET /ticket-setup')).boards[0]?.id as BoardId
})

const table = (query: object = {}, id = board) => t.api('GET /boards/:id/table', { params: { id }, query })

/** A ticket that says something of everything. */
async function fullTicket() {
  const anna = await t.newMember('agent', 'Anna Kovalova')
  const team = await t.api('POST /teams', { body: { name: 'Garage', memberIds: [anna.memberId] } })
  const tags = [
    await t.api('POST /tags', { body: { name: 'VIP' } }),
    await t.api('POST /tags', { body: { name: 'Winter, cold' } }),
  ]
  const [project] = (await t.api('GET /ticket-setup')).projects
  if (!project) throw new Error('no project')
  const field = (name: string, kind: 'money' | 'date' | 'person' | 'number' | 'choice', choices: string[] = []) =>
    t.api('POST /ticket-fields', { body: { projectId: project.id, name, kind, choices } })
  const [sum, day, checker, count, colour] = [
    await field('Sum', 'money'),
    await field('Delivery', 'date'),
    await field('Checked by', 'person'),
    await field('Wheels', 'number'),
    await field('Colour', 'choice', ['Blue', 'Red']),
  ]
  return makeTicket(t, {
    subject: '=HYPERLINK("http://evil.example")',
    description: 'Two lines\n"and" quotes; +1',
    priority: 'urgent',
    assigneeId: anna.memberId,
    teamId: team.id,
    tagIds: tags.map(({ id }) => id),
    dueAt: '2026-05-12T15:30:00.000Z',
    estimateMinutes: 90,
    spentMinutes: 15,
    values: {
      [sum.id]: { amount: '1500.50', currency: 'RUB' },
      [day.id]: '2026-06-01',
      [checker.id]: anna.memberId,
      [count.id]: 4,
      [colour.id]: 'Red',
    },
  })
}

describe('tickets as a table', () => {
  it('have everything known of them, by names, in both languages', async () => {
    await fullTicket()
    const { columns, rows, nextCursor } = await table()
    expect(nextCursor).toBeNull()
    expect(Object.fromEntries(columns.map(({ name }, at) => [name, rows[0]?.[at]]))).toMatchObject({
      Number: 1,
      Subject: '=HYPERLINK("http://evil.example")',
      Priority: 'Urgent',
      Assignee: 'Anna Kovalova',
      Team: 'Garage',
      Tags: 'VIP, Winter, cold',
      Due: '2026-05-12 15:30',
      'Estimate minutes': 90,
      Sum: '1500.50 RUB',
      Delivery: '2026-06-01',
      'Checked by': 'Anna Kovalova',
      Wheels: 4,
      Colour: 'Red',
    })
    expect(columns.find(({ name }) => name === 'Due')?.kind).toBe('moment')
    expect((await table({ locale: 'ru' })).columns[1]?.name).toBe('Тема')
  })

  it('say moments by the clock of the workspace, also where clocks change', async () => {
    await t.api('POST /business-hours', { body: someHours })
    for (const dueAt of ['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z'])
      await makeTicket(t, { subject: dueAt, dueAt })
    const { columns, rows } = await table()
    const at = columns.findIndex(({ name }) => name === 'Due')
    expect(rows.map((row) => row[at]).toSorted()).toEqual(['2026-03-29 01:30', '2026-03-29 03:30'])
  })

  it('come by 500, each once, narrowed as the board is', async () => {
    for (let n = 0; n < 30; n += 1) await makeTicket(t, { subject: `T${n}`, priority: n % 2 ? 'high' : 'low' })
    expect((await table({ priority: 'high' })).rows).toHaveLength(15)
    await t.ctx.database.asOwner(async (client) => {
      const { columns } = (
        await client.query(`select string_agg(quote_ident(column_name), ', ') as columns
          from information_schema.columns where table_name = 'tickets'`)
      ).rows[0]
      const uuid = 'gen_random_uuid()'
      await client.query(`insert into tickets (${columns})
        select ${columns} from (select (jsonb_populate_record(o, jsonb_build_object('id', ${uuid}, 'number', 100 + n,
          'client_id', ${uuid}, 'rank', 'b' || lpad(n::text, 6, '0') || 'V'))).*
          from tickets o, generate_series(1, 1000) n where o.workspace_id = '${t.ctx.workspaceId}' and o.number = 1) r`)
    })
    const seen: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof table>> = await table(cursor ? { cursor } : {})
      seen.push(...page.rows.map(([number]) => number))
      cursor = page.nextCursor
    }
    expect([seen.length, new Set(seen).size]).toEqual([1030, 1030])
  })

  it.each(['en', 'ru'] as const)('saved as CSV are read again by an import as what they were (%s)', async (locale) => {
    const made = await fullTicket()
    const { columns, rows } = await table({ locale })
    const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
    const form = new FormData()
    form.append('file', new Blob([writeCsv([columns.map(({ name }) => name), ...cells])]), 'tickets.csv')
    const one = await t.api('POST /ticket-imports', { form })
    expect(one.columns.slice(0, 15)).toEqual(
      'number subject description project status type priority assignee team contact tags due estimate spent parent'.split(
        ' ',
      ),
    )
    expect(one.columns.slice(15, 17)).toEqual([null, null])
    expect(one.columns.slice(17).every((column) => column?.startsWith('field.'))).toBe(true)
    const params = { id: one.id }
    await t.api('POST /ticket-imports/:id/runs', { params, body: { columns: one.columns, mode: 'import' } })
    await t.settle()
    expect(await t.api('GET /ticket-imports/:id', { params })).toMatchObject({ counts: { new: 1, broken: 0 } })
    const { items } = await t.api('GET /tickets')
    expect(items).toHaveLength(2)
    const again = items.find(({ id }) => id !== made.id)
    const { ticket } = await t.api('GET /tickets/:id', { params: { id: again?.id as typeof made.id } })
    const { subject, description, priority, assigneeId, teamId, dueAt, estimateMinutes, spentMinutes, values } = made
    expect(ticket).toMatchObject({
      ...{ subject, description, priority, assigneeId, teamId, dueAt, estimateMinutes, spentMinutes, values },
    })
  })

  it('are for admins, as contacts are: they name whom tickets are for', async () => {
    const agent = await t.newMember('agent', 'Boris')
    expect(await refusalOf(agent.api('GET /boards/:id/table', { params: { id: board } }))).toMatchObject({
      code: 'forbidden',
    })
  })

  it('of a board of another workspace are not there', async () => {
    const other = await newWorkspace()
    expect(await refusalOf(other.api('GET /boards/:id/table', { params: { id: board } }))).toMatchObject({
      code: 'not_found',
    })
  })
})
