import type { CompiledQuery } from 'kysely'
import type { Scope } from '../context/database.ts'

export interface Answered<R> {
  rows: R[]
  numAffectedRows: bigint
}

const mostParameters = 8

const inWords = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

/** What tells a read apart; null for whatever is no plain read: `with` may write, and a lock is the asker's own. */
function keyOf(scope: Scope, { query, sql, parameters }: CompiledQuery): string | null {
  if (query.kind !== 'SelectQueryNode' || query.with || query.endModifiers) return null
  return parameters.length > mostParameters ? null : JSON.stringify([scope, sql, parameters], inWords)
}

/**
 * Lets reads that wait for a connection be asked once: whoever wants the same before it is sent gets the same rows, which
 * are as fresh as their own would be. With a hundred answers under way most wait for the same few settings.
 */
export function shareReads() {
  const waiting = new Map<string, Promise<Answered<unknown>>>()
  return async <R>(
    scope: Scope,
    query: CompiledQuery,
    read: (onSending: () => void) => Promise<Answered<R>>,
  ): Promise<Answered<R>> => {
    const key = keyOf(scope, query)
    if (key === null) return read(() => undefined)
    const known = waiting.get(key)
    if (known) {
      const { rows, numAffectedRows } = await known
      return { rows: rows.map((row) => ({ ...(row as object) }) as R), numAffectedRows }
    }
    let isWaiting = true
    const leave = (): void => {
      if (isWaiting) waiting.delete(key)
      isWaiting = false
    }
    // One that never got a connection was not sent either, and waits no more.
    const asked = read(leave).finally(leave)
    if (isWaiting) waiting.set(key, asked)
    return asked
  }
}
