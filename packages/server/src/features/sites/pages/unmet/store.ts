import type { DocumentId } from '@opora/contract/ids'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import type { Tables } from '../../../../schema/tables.gen.ts'
import type { RunOf } from '../../runs/store.ts'

const unmet = (eb: ExpressionBuilder<Tables, 'site_pages'>, run: RunOf) =>
  eb.and([
    eb('site_id', '=', run.siteId),
    eb('run_id', '<>', run.runId),
    eb('document_id', 'is not', null),
    eb('outcome', 'is distinct from', 'retired'),
  ])

/** How many pages with a document the run has met, and how many not. */
export async function countDocumentsMet(ctx: Ctx, run: RunOf): Promise<{ met: number; unmet: number }> {
  const { rows } = await sql<{ met: number; unmet: number }>`
    select count(*) filter (where run_id = ${run.runId})::int as met,
      count(*) filter (where run_id <> ${run.runId})::int as unmet
    from site_pages where site_id = ${run.siteId} and document_id is not null and outcome is distinct from 'retired'
    `.execute(ctx.db)
  return rows[0] ?? { met: 0, unmet: 0 }
}

/** Asks for every page the run has not met, because its silence proves nothing. */
export const askUnmet = (ctx: Ctx, run: RunOf) =>
  ctx.db
    .updateTable('site_pages')
    .set({ run_id: run.runId, is_waiting: true, is_refused: false, attempts: 0, found_by: 'known', depth: 1000 })
    .where((eb) => unmet(eb, run))
    .execute()

export async function retireUnmet(ctx: Ctx, run: RunOf): Promise<DocumentId[]> {
  const rows = await ctx.db
    .updateTable('site_pages')
    .set({
      run_id: run.runId,
      is_waiting: false,
      outcome: 'retired',
      reason: 'not_linked',
      etag: null,
      last_modified: null,
      failure: null,
    })
    .where((eb) => unmet(eb, run))
    .returning('document_id')
    .execute()
  return rows.map((row) => row.document_id as DocumentId)
}

/** Forgets addresses that earlier runs met and that came to nothing. */
export const forgetUnmet = (ctx: Ctx, run: RunOf) =>
  ctx.db
    .deleteFrom('site_pages')
    .where('site_id', '=', run.siteId)
    .where('run_id', '<>', run.runId)
    .where('document_id', 'is', null)
    .where('reason', 'is distinct from', 'deleted')
    .execute()
