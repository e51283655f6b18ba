import pg from 'pg'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ask, type Conversing, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

let t: TestWorkspace
let talk: Conversing
beforeEach(async () => {
  t = await newWorkspace()
  talk = await ask(t, 'I want a person')
})

const opening = /^(begin|commit|rollback|set )/i

interface Sent {
  text: string
  values: unknown[]
}

async function heard(request: () => Promise<unknown>): Promise<Sent[]> {
  await t.settle()
  const sent: Sent[] = []
  const query = pg.Client.prototype.query
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [first] = given as [string | Sent]
    const { text, values } = typeof first === 'string' ? { text: first, values: [] } : first
    if (!opening.test(text)) sent.push({ text, values })
    return Reflect.apply(query, this, given)
  })
  try {
    await request()
  } finally {
    spy.mockRestore()
  }
  return sent
}

/** What a request sends to the database, the beginning and the end of its transactions aside. */
async function statementsOf(request: () => Promise<unknown>): Promise<Sent[]> {
  // What is read once and kept is read now.
  await request()
  const tries = [await heard(request), await heard(request), await heard(request)]
  // What the process does besides in the same moment is no part of it.
  return tries.toSorted((one, other) => one.length - other.length)[0] ?? []
}

describe('statements of a request, whatever it shows', () => {
  it('a list is one', async () => {
    for (const text of ['Where is my car?', 'And the keys?']) await ask(t, text)
    const list = () => t.api('GET /conversations', { query: { tab: 'all' } })
    expect((await list()).items).toHaveLength(3)
    expect(await statementsOf(list)).toHaveLength(1)
  })

  it('a timeline is three: whether it may be seen, what was said, what happened', async () => {
    for (const text of ['Please', 'Now']) await talk.write(text)
    await t.settle()
    const read = () => t.api('GET /conversations/:id/timeline', { params: { id: talk.id }, query: { limit: 50 } })
    expect((await read()).items.length).toBeGreaterThan(3)
    expect(await statementsOf(read)).toHaveLength(3)
  })

  it('an answer is three: whether it may be written, what is written, and everything that follows', async () => {
    const reply = () =>
      t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body: draftOf('Here you are') })
    const sent = await statementsOf(reply)
    expect(sent).toHaveLength(3)
    expect(sent.filter(({ text }) => /into (events|jobs)/.test(text))).toHaveLength(1)
  })
})

const crowd = 2000

/** As many other conversations, each of a contact of its own and under a tag, as the product would have written them. */
async function fill(tagId: string, contactId: string): Promise<void> {
  const idOf = (kind: number): string => `lpad('${kind}' || n, 32, '0')::uuid`
  await t.ctx.database.asOwner(async (client) => {
    const clone = async (table: string, of: string, change: string): Promise<void> => {
      const written = `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
        where table_name = '${table}' and is_generated = 'NEVER'`
      const { columns } = (await client.query(written)).rows[0]
      await client.query(`insert into ${table} (${columns})
        select ${columns} from (select (jsonb_populate_record(o, ${change})).* from ${table} o, generate_series(1, ${crowd}) n where o.id = ${of}) r`)
    }
    await client.query('set session_replication_role = replica')
    await clone(
      'contacts',
      `(select contact_id from conversations where id = '${talk.id}')`,
      `jsonb_build_object('id', ${idOf(1)})`,
    )
    const accounts = `jsonb_build_object('id', ${idOf(3)}, 'contact_id', ${idOf(1)}, 'external_id', 'other-' || n, 'username', 'other' || n)`
    await clone('identities', `(select id from identities where contact_id = '${contactId}' limit 1)`, accounts)
    const others = `jsonb_build_object('id', ${idOf(2)}, 'contact_id', ${idOf(1)}, 'number', 100 + n)`
    await clone('conversations', `'${talk.id}'`, others)
    await client.query(`insert into conversation_tags (workspace_id, conversation_id, tag_id, created_at)
      select '${t.ctx.workspaceId}', id, '${tagId}', now() from conversations where id <> '${talk.id}' limit 20`)
    await client.query('set session_replication_role = origin')
    // Where user names are looked for: accounts in a browser have none.
    await client.query(`update inboxes set kind = 'whatsapp' where workspace_id = '${t.ctx.workspaceId}'`)
    await client.query(`update identities set username = 'kim' where contact_id = '${contactId}'`)
  })
}

interface Plan {
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Join Filter'?: number
  'Relation Name'?: string
  Plans?: Plan[]
}

/** Tables that grow without end. */
const grown = ['conversations', 'contacts', 'messages', 'events', 'conversation_tags', 'identities']

const readBy = ({ 'Rows Removed by Filter': removed = 0, 'Actual Rows': rows, 'Actual Loops': loops }: Plan): number =>
  (rows + removed) * loops

/** Where a statement looks at many rows of a table that grows without end. */
function whereManyAreRead(plan: Plan): Plan[] {
  const { Plans = [], ...own } = plan
  const isWide = grown.includes(plan['Relation Name'] ?? '') && readBy(plan) >= crowd / 4
  return [...(isWide ? [own] : []), ...Plans.flatMap(whereManyAreRead)]
}

/**
 * Statements that read many rows whichever way they are planned. So few rows are often read whole, or sorted, where an
 * index would do; what matters is that there is an index they can use.
 */
async function wideScansOf(request: () => Promise<unknown>): Promise<{ text: string; scans: Plan[] }[]> {
  const sent = await statementsOf(request)
  return t.ctx.database.asOwner(async (client) => {
    // The planner judges by every workspace of this process, of which a test knows only its own.
    await client.query(
      ['begin', ...grown.map((table) => `alter table ${table} alter column workspace_id set (n_distinct = 1)`)].join(
        '; ',
      ),
    )
    await client.query(`analyze ${grown.join(', ')}`)
    const ways = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `set local enable_${way} = off`)
    await client.query([...ways, 'set local role opora_app'].join('; '))
    await client.query(`select set_config('app.workspace', $1, true)`, [t.ctx.workspaceId])
    const scansOf = async ({ text, values }: Sent, isSorted: boolean): Promise<Plan[]> => {
      await client.query(`set local enable_sort = ${isSorted ? 'on' : 'off'}`)
      const { rows } = await client.query(`explain (analyze, format json) ${text}`, values)
      return whereManyAreRead(rows[0]['QUERY PLAN'][0].Plan)
    }
    const wide: { text: string; scans: Plan[] }[] = []
    for (const one of sent) {
      const scans = await scansOf(one, true)
      if (scans.length > 0 && (await scansOf(one, false)).length > 0) wide.push({ text: one.text, scans })
    }
    await client.query('rollback')
    return wide
  })
}

it('behind row-level security a page is found by indexes, not by reading everybody', async () => {
  const { id: tag } = await t.api('POST /tags', { body: { name: 'refund' } })
  const { contact } = (await t.api('GET /conversations/:id', { params: { id: talk.id } })).conversation
  await fill(tag, contact.id)
  const params = { id: talk.id }
  for (const request of [
    () => t.api('GET /conversations', { query: { tab: 'all', limit: 50 } }),
    () => t.api('GET /conversations', { query: { tab: 'all', tag, limit: 50 } }),
    () => t.api('GET /conversations/:id', { params }),
    () => t.api('GET /conversations/:id/timeline', { params, query: { limit: 50 } }),
    () => t.api('GET /contacts/:id', { params: { id: contact.id } }),
    () => t.api('GET /contacts/:id/twins', { params: { id: contact.id } }),
  ])
    expect(await wideScansOf(request)).toEqual([])
}, 120_000)
