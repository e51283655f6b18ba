import { beforeEach, describe, expect, it } from 'vitest'
import { ask, type Conversing, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { statementsOf, wideScansOf } from '../../testing/statements.ts'

let t: TestWorkspace
let talk: Conversing
beforeEach(async () => {
  t = await newWorkspace()
  talk = await ask(t, 'I want a person')
})

describe('statements of a request, whatever it shows', () => {
  it('a list is one', async () => {
    for (const text of ['Where is my car?', 'And the keys?']) await ask(t, text)
    const list = () => t.api('GET /conversations', { query: { tab: 'all' } })
    expect((await list()).items).toHaveLength(3)
    expect(await statementsOf(t, list)).toHaveLength(1)
  })

  it('a timeline is three: whether it may be seen, what was said, what happened', async () => {
    for (const text of ['Please', 'Now']) await talk.write(text)
    await t.settle()
    const read = () => t.api('GET /conversations/:id/timeline', { params: { id: talk.id }, query: { limit: 50 } })
    expect((await read()).items.length).toBeGreaterThan(3)
    expect(await statementsOf(t, read)).toHaveLength(3)
  })

  it('an answer is three: whether it may be written, what is written, and everything that follows', async () => {
    const reply = () =>
      t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body: draftOf('Here you are') })
    const sent = await statementsOf(t, reply)
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

/** Tables that grow without end. */
const grown = ['conversations', 'contacts', 'messages', 'events', 'conversation_tags', 'identities']

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
    expect(await wideScansOf(t, request, { grown, most: crowd / 4 })).toEqual([])
}, 120_000)
