import type { WorkspaceId } from '@opora/contract/ids'
import type { CompiledQuery, Kysely } from 'kysely'
import type pg from 'pg'
import type { Tables } from '../../schema/tables.gen.ts'

export type Db = Kysely<Tables>

/** Whose rows a transaction may touch: one workspace's, or (machinery only) all of them. */
export type Scope = { workspaceId: WorkspaceId } | 'platform'

/** A statement that goes with the commit; `stored` hears its rows once all is stored. */
export interface LastStatement {
  query: CompiledQuery
  stored?(rows: readonly unknown[]): void
}

/** The database behind one factory, embedded or real: every statement runs inside a transaction with a role that owns nothing. */
export interface Database {
  /** `last` is asked when the work is done: its statements are sent together with the commit, in one round trip. */
  run<T>(scope: Scope, work: (tx: Db) => Promise<T>, last?: () => readonly LastStatement[]): Promise<T>
  /** Each statement in a short transaction of its own, in one round trip. */
  single(scope: Scope): Db
  /**
   * As the owner, for migrations and housekeeping only. Outside of a transaction statements take no parameters: the
   * embedded server has one unnamed prepared statement for all connections, and another's may come between.
   */
  asOwner<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}
