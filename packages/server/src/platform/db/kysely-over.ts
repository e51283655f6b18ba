import { type DatabaseConnection, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Tables } from '../../schema/tables.gen.ts'
import type { Db } from '../context/database.ts'

const noStreaming = (): AsyncIterableIterator<never> => {
  throw new Error('streaming queries are not used')
}

const refuse = async (): Promise<never> => {
  throw new Error('transactions are opened by transact()')
}

const nothing = async () => undefined

/** A query builder that sends what it builds through one function. */
export function kyselyOver(executeQuery: DatabaseConnection['executeQuery']): Db {
  const connection: DatabaseConnection = { executeQuery, streamQuery: noStreaming }
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        releaseConnection: nothing,
        destroy: nothing,
      }),
    },
  })
}
