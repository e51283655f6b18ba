import { type Compilable, type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context/ctx.ts'

/** Changes by name, each returning something for every row it changed; null where there is nothing to do. */
export type Besides<K extends string> = Record<K, Compilable<unknown> | RawBuilder<unknown> | null>

interface Outcome<R, K extends string> {
  rows: R[]
  /** Of each change beside the main one, whether it changed anything. */
  did: Record<K, boolean>
}

/**
 * Changes of different rows as one statement: PostgreSQL carries all of them out, and none sees what another writes.
 */
export async function inOne<R, K extends string>(
  ctx: Ctx,
  main: Compilable<R>,
  besides: Besides<K>,
): Promise<Outcome<R, K>> {
  const others = Object.entries<Besides<K>[K]>(besides).filter(([, change]) => change !== null)
  const named = others.map(([, change], place) => sql`${sql.ref(`beside_${place}`)} as (${change})`)
  const asked = others.map((_, place) => sql`exists (select from ${sql.ref(`beside_${place}`)})`)
  const { rows } = await sql<R & { did_besides: boolean[] }>`
    with ${sql.join([...named, sql`main as (${main})`])}
    select main.*, array[${sql.join(asked)}]::boolean[] as did_besides from main`.execute(ctx.db)
  const did = rows[0]?.did_besides ?? []
  return {
    rows: rows.map(({ did_besides: _, ...row }) => row as unknown as R),
    did: Object.fromEntries(others.map(([name], place) => [name, did[place] === true])) as Record<K, boolean>,
  }
}
