import { sql } from 'kysely'
import type { TestWorkspace } from '../../../../testing/new-workspace.ts'

/** Counts that are not what a count of all rows gives. */
export async function wrongCounts(t: TestWorkspace): Promise<number> {
  const { rows } = await sql<{ wrong: number }>`
    with counted as (select term, count(*)::int as passages from passage_terms, unnest(stems || grams) as term group by term)
    select count(*)::int as wrong from counted full join term_counts using (term)
    where coalesce(counted.passages, 0) <> coalesce(term_counts.passages, 0)`.execute(t.ctx.db)
  const { rows: sums } = await sql<{ wrong: number }>`
    select count(*)::int as wrong from knowledge_versions, (select count(*) as passages,
      coalesce(sum(stems_length), 0) as stems, coalesce(sum(grams_length), 0) as grams from passage_terms) as counted
    where (terms_passages, stems_length, grams_length) is distinct from (counted.passages, counted.stems, counted.grams)`.execute(
    t.ctx.db,
  )
  return (rows[0]?.wrong ?? -1) + (sums[0]?.wrong ?? -1)
}
