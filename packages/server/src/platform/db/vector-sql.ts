import type { WorkspaceId } from '@opora/contract/ids'
import { CompiledQuery } from 'kysely'
import type { Database } from '../context/database.ts'

type Row = Record<string, unknown>

/** Statements as text, for a store behind a port: in a workspace's rights, or alone as the owner. */
export const vectorSql = (database: Database, isShared: boolean) => ({
  isShared,
  run: (
    workspaceId: WorkspaceId,
    statements: readonly { text: string; values: readonly unknown[] }[],
  ): Promise<Row[]> =>
    database.run({ workspaceId }, async (tx) => {
      let rows: Row[] = []
      for (const { text, values } of statements)
        rows = (await tx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
      return rows
    }),
  asOwner: (texts: readonly string[]): Promise<Row[]> =>
    database.asOwner(async (client) => {
      let rows: Row[] = []
      for (const text of texts) rows = (await client.query<Row>(text)).rows
      return rows
    }),
})
