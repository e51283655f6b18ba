import type { WorkspaceId } from '@opora/contract/ids'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Tables } from '../../schema/tables.gen.ts'

export type Db = Kysely<Tables>

/** Whose rows a transaction may touch: one workspace's, or (machinery only) all of them. */
export type Scope = { workspaceId: WorkspaceId } | 'platform'

/** The database behind one factory, embedded or real: every statement runs inside a transaction with a role that owns nothing. */
export interface Database {
  run<T>(scope: Scope, work: (tx: Db) => Promise<T>): Promise<T>
  /** Each statement in a short transaction of its own, in one round trip. */
  single(scope: Scope): Db
  /**
   * As the owner, for migrations and housekeeping only. Outside of a transaction statements take no parameters: the
   * embedded server has one unnamed prepared statement for all connections, and another's may come between.
   */
  asOwner<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}
