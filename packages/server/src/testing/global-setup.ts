import type pg from 'pg'
import { openDatabase } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: pg.PoolConfig
    isEmbedded: boolean
  }
}

interface Project {
  provide(key: 'database', value: pg.PoolConfig): void
  provide(key: 'isEmbedded', value: boolean): void
}

/** One migrated database for the whole run: embedded, or the real one named by TEST_DATABASE_URL. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  const embedded = url ? null : await startEmbedded(null)
  const connection: pg.PoolConfig = embedded ? embedded.connection : { connectionString: url }
  const database = openDatabase({ ...connection, max: 1 })
  await migrate(database)
  await database.close()
  project.provide('database', connection)
  project.provide('isEmbedded', embedded !== null)
  return async () => embedded?.stop()
}
