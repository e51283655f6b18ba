import { type RawBuilder, sql } from 'kysely'

/**
 * The first column, or the second where the first is null: `coalesce` for conditions that an index is to answer. Of
 * `coalesce` PostgreSQL does not know that it leaks nothing, so under row-level security it reads the whole table
 * before it looks at such a condition.
 */
export const either = (first: string, second: string): RawBuilder<string> =>
  sql<string>`case when ${sql.ref(first)} is null then ${sql.ref(second)} else ${sql.ref(first)} end`
