import { randomUUID } from 'node:crypto'

/** A statement is named when it comes this often: one that came once would only fill the server's memory. */
const comesAgain = 3
const mostNamed = 250
const longest = 6000

/** Which statements of a pool are worth a plan that is kept, and what each is called on a connection. */
export interface StatementNames {
  /** The name of a statement on a connection; undefined while it has none. */
  of(connection: object, sql: string): string | undefined
}

/**
 * The server plans a named statement once per connection instead of each time. The embedded server has one session
 * behind all its connections, so a name is a connection's own, and all of them together are `mostPrepared` at most.
 */
export function createStatementNames({ mostPrepared = Number.POSITIVE_INFINITY } = {}): StatementNames {
  const seen = new Map<string, number>()
  const numbers = new Map<string, number>()
  const onConnections = new WeakMap<object, { prefix: string; numbers: Set<number> }>()
  let prepared = 0
  const numberOf = (sql: string): number | undefined => {
    const known = numbers.get(sql)
    if (known !== undefined || numbers.size >= mostNamed || sql.length > longest) return known
    const times = (seen.get(sql) ?? 0) + 1
    if (seen.size > mostNamed * 4) seen.clear()
    if (times < comesAgain) return void seen.set(sql, times)
    seen.delete(sql)
    numbers.set(sql, numbers.size)
    return numbers.get(sql)
  }
  return {
    of: (connection, sql) => {
      const number = numberOf(sql)
      if (number === undefined) return undefined
      const known = onConnections.get(connection) ?? { prefix: randomUUID().slice(0, 8), numbers: new Set<number>() }
      onConnections.set(connection, known)
      if (!known.numbers.has(number)) {
        if (prepared >= mostPrepared) return undefined
        known.numbers.add(number)
        prepared += 1
      }
      return `opora_${known.prefix}_${number}`
    },
  }
}

/** A kept plan no longer fits a table that a newer version of the product changed meanwhile. */
export const isStalePlan = (error: unknown): boolean =>
  (error as { code?: string }).code === '0A000' && String(error).includes('cached plan')
