import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
/** More than one page looks at. */
const crowd = 20_500

beforeAll(async () => {
  t = await newWorkspace()
  const visitor = await t.newVisitor()
  const body = { clientId: randomUUID(), text: 'The oldest' }
  const { conversation } = await visitor.api('POST /messenger/conversations', { body })
  await t.settle()
  await t.api('PUT /conversations/:id/priority', { params: conversation, body: { priority: 'urgent' } })
  await t.house.database.asOwner(async (client) => {
    const { columns } = (
      await client.query(`select string_agg(quote_ident(column_name), ', ') as columns
        from information_schema.columns where table_name = 'conversations' and is_generated = 'NEVER'`)
    ).rows[0] as { columns: string }
    // As many as these are not written one by one for the search.
    await client.query('set session_replication_role = replica')
    await client.query(`insert into conversations (${columns})
      select ${columns} from (select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
        'number', 100 + n, 'priority', 'low', 'last_activity_at', o.last_activity_at + n * interval '1 second'))).*
        from conversations o, generate_series(1, ${crowd}) n where o.id = '${conversation.id}') r`)
    await client.query('set session_replication_role = origin')
  })
}, 120_000)

const page = (q: string, cursor?: string) =>
  t.api('GET /conversations', {
    query: { q, timeZone: 'UTC', status: 'any', limit: 100, ...(cursor ? { cursor } : {}) },
  })

describe('a list that is asked for more', () => {
  it('looks at so many for one page, says how far it got, and goes on from there', async () => {
    const first = await page('priority:urgent')
    expect(first.items).toEqual([])
    const rest = await page('priority:urgent', first.nextCursor ?? 'missing')
    expect(rest).toMatchObject({ items: [{ subject: 'The oldest' }], nextCursor: null })
  })

  it('is read to its end, each row once, where many are what is asked', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = await page('priority:low', cursor)
      seen.push(...items.map(({ id }) => id))
      cursor = nextCursor ?? undefined
    } while (cursor)
    expect([seen.length, new Set(seen).size]).toEqual([crowd, crowd])
  })
})
