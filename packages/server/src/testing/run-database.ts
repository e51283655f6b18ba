import type pg from 'pg'
import { expect, inject } from 'vitest'

/** The database of the whole run: embedded, or the real one named by TEST_DATABASE_URL. */
export interface RunDatabase {
  connection: pg.PoolConfig
  /** What an embedded database begins with that is migrated already; null when the run's is a real one. */
  image: string | null
}

/**
 * The only door to it. The tests that go through it are repeated on a real PostgreSQL; one that is not known
 * as such would quietly not be repeated, so it is refused on the embedded database too.
 */
export function runDatabase(): RunDatabase {
  const { testPath } = expect.getState()
  if (!testPath || !inject('databaseTests').includes(testPath))
    throw new Error(`${testPath} uses the run's database, and scripts/database-tests.ts does not see it`)
  return inject('runDatabase')
}
