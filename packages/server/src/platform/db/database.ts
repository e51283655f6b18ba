import { AsyncLocalStorage } from 'node:async_hooks'
import type { Socket } from 'node:net'
import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Database, Db, LastStatement, Scope } from '../context/database.ts'
import { kyselyOver } from './kysely-over.ts'
import { type Answered, shareReads } from './share-reads.ts'
import { createStatementNames, isStalePlan } from './statement-names.ts'

export type { Database, Db } from '../context/database.ts'

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** BEGIN, role and workspace in one round trip; the id is checked because a literal cannot be a parameter here. */
function opening(scope: Scope, begin: string): string {
  if (scope === 'platform') return `${begin}; set local role opora_platform`
  if (!uuid.test(scope.workspaceId)) throw new Error('not a workspace id')
  return `${begin}; set local role opora_app; set local app.workspace = '${scope.workspaceId}'`
}

const transactions = new WeakSet<Db>()

/** Whether statements through this handle belong to an open transaction. */
export const isTransaction = (db: Db): boolean => transactions.has(db)

// A second transaction opened while one is open would wait for the first for ever: the embedded server has one connection.
const around = new AsyncLocalStorage<{ isOpen: boolean }>()

/** COMMIT of a transaction in which a statement failed answers ROLLBACK and no error: nothing was stored. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT') throw new Error('the transaction had failed: its error was caught and not passed on')
}

/** A connection that cannot even roll back, or keeps a plan that no longer fits, is not given to anyone else. */
const rollBack = (client: pg.PoolClient, error: unknown): Promise<void> =>
  client.query('rollback').then(
    () => client.release(isStalePlan(error)),
    (reason: Error) => client.release(reason),
  )

/** Everything that is sent until the returned way to end is taken goes out in one piece. */
function cork(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  return () => stream.uncork()
}

/** Waits for all of them: the first that failed is why the others did. */
async function allOf<T extends readonly unknown[]>(sent: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const outcomes = await Promise.allSettled(sent)
  const failed = outcomes.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return outcomes.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T
}

interface Transaction<T> {
  start: string
  work(): Promise<T>
  /** What goes with the commit, each as it is sent. */
  last(): readonly Promise<() => void>[]
}

async function inTransaction<T>(client: pg.PoolClient, { start, work, last }: Transaction<T>): Promise<T> {
  const place = { isOpen: true }
  try {
    // Sent with the first statement: after a beginning that failed none is taken, so the work ends by itself.
    const opened = client.query(start)
    opened.catch(() => undefined)
    const result = await around.run(place, work)
    const uncork = cork(client)
    const sent = last()
    const committed = commit(client)
    uncork()
    const [, told] = await allOf([opened, allOf(sent), committed] as const)
    client.release()
    for (const tell of told) tell()
    return result
  } catch (error) {
    await rollBack(client, error)
    throw error
  } finally {
    place.isOpen = false
  }
}

/** What the server behind the connection needs to be watched for; the embedded one does. */
export interface DatabaseWatch {
  /** Nothing may be written now: transactions only read. */
  isFull(): boolean
  /** The server told that it is broken and wants to be started again. */
  onPanic(): void
}

/** How a pool is opened. */
export interface PoolOptions extends pg.PoolConfig {
  /** Statements that come again are sent by a name, so that the server plans them once; off behind a pooler that cannot. */
  isNaming?: boolean
  /** Statements kept by name on all connections together, where these share the memory of one session. */
  mostPrepared?: number
}

/** Opens a pool on a connection string. `max` is small on purpose: about twice the cores, the embedded server has one anyway. */
export function openDatabase(
  { isNaming = true, mostPrepared, ...connection }: PoolOptions,
  watch?: DatabaseWatch,
): Database {
  const pool = new pg.Pool({ types, pipeline: true, ...connection } as pg.PoolConfig)
  pool.on('error', () => undefined)
  // A connection may also die between two statements of a transaction, when the pool does not listen to it.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const names = isNaming ? createStatementNames({ ...(mostPrepared ? { mostPrepared } : {}) }) : null
  const queryOn = async <R>(client: pg.PoolClient, { sql, parameters }: CompiledQuery) => {
    const name = names?.of(client, sql)
    const result = await client.query({ ...(name ? { name } : {}), text: sql, values: [...parameters] })
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }
  const shared = shareReads()
  const dbOf = new WeakMap<pg.PoolClient, Db>()
  const txOf = (client: pg.PoolClient): Db => {
    const known = dbOf.get(client)
    if (known) return known
    const made = kyselyOver((query) => queryOn(client, query))
    dbOf.set(client, made)
    transactions.add(made)
    return made
  }
  const startOf = (scope: Scope): string => opening(scope, watch?.isFull() ? 'begin read only' : 'begin')
  const assertNoneOpen = (): void => {
    if (around.getStore()?.isOpen)
      throw new Error('a transaction is open here already: use the ctx that transact() gave')
  }
  const transaction: Database['run'] = async (scope, work, last) => {
    assertNoneOpen()
    const start = startOf(scope)
    const client = await pool.connect()
    const send = async ({ query, stored }: LastStatement): Promise<() => void> => {
      const { rows } = await queryOn(client, query)
      return () => stored?.(rows)
    }
    const parts = { start, work: () => work(txOf(client)), last: () => (last?.() ?? []).map(send) }
    return inTransaction(client, parts).catch((error: unknown) => {
      if ((error as { severity?: string }).severity === 'PANIC') watch?.onPanic()
      throw error
    })
  }
  /** One statement in a transaction of its own, sent with its beginning and its end: one round trip instead of three. */
  const alone = async <R>(scope: Scope, query: CompiledQuery, onSending: () => void): Promise<Answered<R>> => {
    const start = startOf(scope)
    const client = await pool.connect()
    onSending()
    const uncork = cork(client)
    const sent = [client.query(start), queryOn<R>(client, query), commit(client)] as const
    uncork()
    try {
      const [, answered] = await allOf(sent)
      client.release()
      return answered
    } catch (error) {
      await rollBack(client, error)
      if ((error as { severity?: string }).severity === 'PANIC') watch?.onPanic()
      throw error
    }
  }
  return {
    run: transaction,
    single: (scope) =>
      kyselyOver(async (query) => {
        assertNoneOpen()
        return shared(scope, query, (onSending) => alone(scope, query, onSending))
      }),
    asOwner: async (work) => {
      const client = await pool.connect()
      try {
        const result = await work(client)
        client.release()
        return result
      } catch (error) {
        client.release(true)
        throw error
      }
    },
    close: () => pool.end(),
  }
}
