import { join } from 'node:path'
import type { ProvidedContext } from 'vitest'
import { databaseTests } from '../../../../scripts/database-tests.ts'
import { openDatabase } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'
import { preparedData } from './prepared-data.ts'
import type { RunDatabase } from './run-database.ts'

const root = join(import.meta.dirname, '../../../..')

declare module 'vitest' {
  interface ProvidedContext {
    runDatabase: RunDatabase
    databaseTests: string[]
  }
}

interface Project {
  provide<Key extends keyof ProvidedContext>(key: Key, value: ProvidedContext[Key]): void
}

/** One migrated database for the whole run: embedded, or the real one named by TEST_DATABASE_URL. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  project.provide(
    'databaseTests',
    databaseTests().map((path) => join(root, path)),
  )
  const url = process.env.TEST_DATABASE_URL
  if (url) {
    const database = openDatabase({ connectionString: url, max: 1 })
    await migrate(database)
    await database.close()
    project.provide('runDatabase', { connection: { connectionString: url }, image: null })
    return async () => undefined
  }
  const { image } = await preparedData()
  const embedded = await startEmbedded(null, image)
  project.provide('runDatabase', { connection: embedded.connection, image })
  return embedded.stop
}
