import type pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { runDatabase } from '../../testing/run-database.ts'
import { openDatabase } from './database.ts'

const database = openDatabase({ ...runDatabase().connection, max: 1 })
afterAll(() => database.close())

/** References to what is deleted by the thousand: without an index of its own each row is looked for in the whole table. */
async function unindexed(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ reference: string }>(`
    select format('%s.%s', k.conrelid::regclass, a.attname) as reference
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid in ('documents'::regclass, 'passages'::regclass, 'files'::regclass) and not exists (
      select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1] and (
        i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)))
    order by 1`)
  return rows.map(({ reference }) => reference)
}

it('every reference to documents, passages and files has an index that begins with it', async () => {
  expect(await database.asOwner(unindexed)).toEqual([])
})
