import type { Ctx } from '../context/ctx.ts'
import type { LastStatement } from '../context/database.ts'
import { isTransaction } from './database.ts'
import { kyselyOver } from './kysely-over.ts'

interface Asked extends Required<LastStatement> {
  fail(error: unknown): void
}

/**
 * Reads what is asked for at the same moment in one short transaction and one round trip. For reads that are all needed
 * before anything goes on: each waits for those before it, and when one fails all do.
 */
export function together<T>(ctx: Ctx, read: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (isTransaction(ctx.db)) return read(ctx)
  const asked: Asked[] = []
  const send = (): void => {
    const batch = asked.splice(0)
    ctx.database
      .run(
        { workspaceId: ctx.workspaceId },
        async () => undefined,
        () => batch,
      )
      .catch((error: unknown) => {
        for (const { fail } of batch) fail(error)
      })
  }
  const db = kyselyOver(
    (query) =>
      new Promise((answer, fail) => {
        const stored = (rows: readonly unknown[]): void =>
          answer({ rows: rows as never[], numAffectedRows: BigInt(rows.length) })
        if (asked.push({ query, stored, fail }) === 1) setImmediate(send)
      }),
  )
  return read({ ...ctx, db })
}
