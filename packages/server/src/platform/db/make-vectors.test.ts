import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { Database } from './database.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
}, 120_000)
afterAll(() => database.close())

/** What comes of a start where pgvector is of this version; nothing of it stays. */
async function startedWith(version: string): Promise<{ isThere: boolean; isMade: boolean; locks: number }> {
  return database.asOwner(async (client) => {
    const one = async (text: string): Promise<unknown> => (await client.query<{ it: unknown }>(text)).rows[0]?.it
    await client.query('begin; drop table if exists passage_vectors')
    try {
      await client.query(`update pg_extension set extversion = '${version}' where extname = 'vector'`)
      const isThere = (await one("select exists (select from pg_extension where extname = 'vector') as it")) === true
      await client.query('call make_vectors()')
      const isMade = (await one("select to_regclass('passage_vectors') is not null as it")) === true
      const locks = Number(
        await one("select count(*) as it from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"),
      )
      return { isThere, isMade, locks }
    } finally {
      await client.query('rollback')
    }
  })
}

describe('the table for vectors', () => {
  it.each([
    ['0.5.1', false],
    ['0.7.4', false],
    ['0.8.0', true],
    ['0.10.1', true],
    ['1.0.0-beta', true],
  ])('with pgvector %s is made: %s', async (version, isEnough) => {
    const { isThere, isMade } = await startedWith(version)
    expect(isMade).toBe(isThere && isEnough)
  })

  it('is made by one start at a time', async () => {
    expect(await startedWith('0.8.0')).toMatchObject({ locks: 1 })
  })
})
