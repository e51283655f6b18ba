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
 * behind all its connections, so a name is a connection's own.
 */
export function createStatementNames(): StatementNames {
  const seen = new Map<string, number>()
  const numbers = new Map<string, number>()
  const prefixes = new WeakMap<object, string>()
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
      const prefix = prefixes.get(connection) ?? randomUUID().slice(0, 8)
      prefixes.set(connection, prefix)
      return `opora_${prefix}_${number}`
    },
  }
}

/** A kept plan no longer fits a table that a newer version of the product changed meanwhile. */
export const isStalePlan = (error: unknown): boolean =>
  (error as { code?: string }).code === '0A000' && String(error).includes('cached plan')
