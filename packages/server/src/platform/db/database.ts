import type { WorkspaceId } from '@opora/contract/ids'
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { Tables } from '../../schema/tables.gen.ts'

export type Db = Kysely<Tables>

/** Whose rows a transaction may touch: one workspace's, or (machinery only) all of them. */
export type Scope = { workspaceId: WorkspaceId } | 'platform'

/** The database behind one factory, embedded or real: every statement runs inside a transaction with a role that owns nothing. */
export interface Database {
  run<T>(scope: Scope, work: (tx: Db) => Promise<T>): Promise<T>
  /** Each statement in a short transaction of its own. */
  reader(scope: Scope): Db
  /** As the owner, for migrations and housekeeping only. */
  asOwner<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** BEGIN, role and workspace in one round trip; the id is checked because a literal cannot be a parameter here. */
function opening(scope: Scope): string {
  if (scope === 'platform') return 'begin; set local role opora_platform'
  if (!uuid.test(scope.workspaceId)) throw new Error('not a workspace id')
  return `begin; set local role opora_app; set local app.workspace = '${scope.workspaceId}'`
}

const queryOn = async <R>(client: pg.PoolClient, query: CompiledQuery) => {
  const result = await client.query({ text: query.sql, values: [...query.parameters] })
  return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
}

const noStreaming = (): AsyncIterableIterator<never> => {
  throw new Error('streaming queries are not used')
}

function kyselyOver(executeQuery: DatabaseConnection['executeQuery']): Db {
  const connection: DatabaseConnection = { executeQuery, streamQuery: noStreaming }
  const refuse = async () => {
    throw new Error('transactions are opened by transact()')
  }
  const nothing = async () => undefined
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

const transactions = new WeakSet<Db>()

/** Whether statements through this handle belong to an open transaction. */
export const isTransaction = (db: Db): boolean => transactions.has(db)

/** Opens a pool on a connection string. `max` is small on purpose: about twice the cores, the embedded server has one anyway. */
export function openDatabase(connection: pg.PoolConfig): Database {
  const pool = new pg.Pool({ types, ...connection })
  pool.on('error', () => undefined)
  const dbOf = new WeakMap<pg.PoolClient, Db>()
  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      return await work(client)
    } catch (error) {
      if (error instanceof Error && /Connection terminated|ECONN|EPIPE/.test(error.message)) broken = error
      throw error
    } finally {
      client.release(broken)
    }
  }
  const inTransaction = <T>(scope: Scope, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
    withClient(async (client) => {
      await client.query(opening(scope))
      try {
        const result = await work(client)
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        throw error
      }
    })
  const txOf = (client: pg.PoolClient): Db => {
    const known = dbOf.get(client)
    if (known) return known
    const made = kyselyOver((query) => queryOn(client, query))
    dbOf.set(client, made)
    transactions.add(made)
    return made
  }
  return {
    run: (scope, work) => inTransaction(scope, (client) => work(txOf(client))),
    reader: (scope) => kyselyOver((query) => inTransaction(scope, (client) => queryOn(client, query))),
    asOwner: withClient,
    close: () => pool.end(),
  }
}
