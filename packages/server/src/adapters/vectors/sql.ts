import type { WorkspaceId } from '@opora/contract/ids'

/** Runs statements in one transaction with the rights of a workspace; gives the rows of the last. */
export type SqlRunner = (
  workspaceId: WorkspaceId,
  statements: readonly { text: string; values: readonly unknown[] }[],
) => Promise<Record<string, unknown>[]>

/** Runs statements without parameters as the owner, outside of any transaction, on one connection; gives the rows of the last. */
export type OwnerSql = (texts: readonly string[]) => Promise<Record<string, unknown>[]>

/** The database as a vector store needs it. */
export interface VectorSql {
  run: SqlRunner
  asOwner: OwnerSql
  /** A server of its own: a large index may be built there while others are served. */
  isShared: boolean
}
