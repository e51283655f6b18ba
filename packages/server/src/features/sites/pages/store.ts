import type { DocumentId, SiteId, SitePageId } from '@opora/contract/ids'
import type { PageOutcome, PageReason } from '@opora/contract/sites'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { RunOf } from '../runs/store.ts'
import type { PageRow } from './listing/store.ts'

/** An address that was met, judged already. */
export interface Met {
  url: string
  keyHash: string
  shapeHash: string | null
  foundBy: 'start' | 'sitemap' | 'link' | 'known'
  depth: number
  refusal: PageReason | null
}

const batchSize = 500

/** Which of these the run has met before. */
export async function metBefore(ctx: Ctx, run: RunOf, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('site_pages')
    .select('key_hash')
    .where('site_id', '=', run.siteId)
    .where('run_id', '=', run.runId)
    .where(sql<boolean>`key_hash = any(${[...keys]})`)
    .execute()
  return new Set(rows.map((row) => row.key_hash))
}

export async function countShapes(ctx: Ctx, run: RunOf, shapes: readonly string[]): Promise<Map<string, number>> {
  if (shapes.length === 0) return new Map()
  const { rows } = await sql<{ shape: string; count: number }>`
    select shape_hash as shape, count(*)::int as count from site_pages
    where site_id = ${run.siteId} and run_id = ${run.runId} and shape_hash = any(${[...shapes]}) and not is_refused
    group by shape_hash`.execute(ctx.db)
  return new Map(rows.map(({ shape, count }) => [shape, count]))
}

export async function countMet(ctx: Ctx, run: RunOf): Promise<{ admitted: number; refused: number }> {
  const { rows } = await sql<{ admitted: number; refused: number }>`
    select count(*) filter (where not is_refused)::int as admitted, count(*) filter (where is_refused)::int as refused
    from site_pages where site_id = ${run.siteId} and run_id = ${run.runId}`.execute(ctx.db)
  return rows[0] ?? { admitted: 0, refused: 0 }
}

/** Puts addresses into the run; documents of those that may no longer be read are returned. */
export async function putMet(ctx: Ctx, run: RunOf, met: readonly Met[]): Promise<DocumentId[]> {
  const lost: DocumentId[] = []
  for (let from = 0; from < met.length; from += batchSize) {
    const rows = met.slice(from, from + batchSize).map((one) => ({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      site_id: run.siteId,
      run_id: run.runId,
      key_hash: one.keyHash,
      url: one.url,
      shape_hash: one.shapeHash,
      found_by: one.foundBy,
      depth: one.depth,
      is_waiting: one.refusal === null,
      is_refused: one.refusal !== null,
      outcome: one.refusal === null ? null : ('skipped' as const),
      reason: one.refusal,
    }))
    const stored = await ctx.db
      .insertInto('site_pages')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['site_id', 'key_hash']).doUpdateSet({
          run_id: run.runId,
          shape_hash: sql`excluded.shape_hash`,
          found_by: sql`excluded.found_by`,
          depth: sql`excluded.depth`,
          attempts: 0,
          is_refused: sql`excluded.is_refused`,
          is_waiting: sql`excluded.is_waiting`,
          outcome: sql`case when not excluded.is_refused then site_pages.outcome
            when site_pages.document_id is null then 'skipped' else 'retired' end`,
          reason: sql`case when excluded.is_refused and site_pages.reason is distinct from 'deleted'
            then excluded.reason else site_pages.reason end`,
          failure: sql`case when excluded.is_refused then null else site_pages.failure end`,
        }),
      )
      .returning(['document_id', 'is_refused'])
      .execute()
    for (const row of stored) if (row.is_refused && row.document_id) lost.push(row.document_id as DocumentId)
  }
  return lost
}

/** Whether the run has already asked for this address and not read it. */
export async function isLeft(ctx: Ctx, run: RunOf, keyHash: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('site_pages')
    .select('id')
    .where('site_id', '=', run.siteId)
    .where('run_id', '=', run.runId)
    .where('key_hash', '=', keyHash)
    .where('is_waiting', '=', false)
    .where('outcome', 'in', ['skipped', 'failed', 'retired'])
    .executeTakeFirst()
  return row !== undefined
}

/** The next page to ask for, with what its document is like. */
export async function nextWaiting(ctx: Ctx, run: RunOf) {
  return ctx.db
    .selectFrom('site_pages')
    .leftJoin('documents', 'documents.id', 'site_pages.document_id')
    .select([
      'site_pages.id',
      'site_pages.url',
      'site_pages.depth',
      'site_pages.found_by',
      'site_pages.attempts',
      'site_pages.document_id',
      'site_pages.reason',
      'site_pages.etag',
      'site_pages.last_modified',
      'site_pages.text_hash',
      'site_pages.links',
      'documents.id as present_document',
      'documents.state as document_state',
      'documents.retired_at',
    ])
    .where('site_pages.site_id', '=', run.siteId)
    .where('run_id', '=', run.runId)
    .where('is_waiting', '=', true)
    .orderBy('attempts')
    .orderBy('depth')
    .orderBy('site_pages.id')
    .limit(1)
    .executeTakeFirst()
}

export type WaitingPage = NonNullable<Awaited<ReturnType<typeof nextWaiting>>>

export interface Settlement {
  outcome: PageOutcome
  reason?: PageReason | null
  failure?: { code: string; params: Record<string, string | number> } | null
  otherUrl?: string | null
  documentId?: DocumentId | null
  url?: string
  etag?: string | null
  lastModified?: string | null
  textHash?: string | null
  links?: readonly string[]
}

/** Writes what became of a page; what is not given of its memory stays. */
export async function settlePage(ctx: Ctx, id: SitePageId, settled: Settlement): Promise<void> {
  await ctx.db
    .updateTable('site_pages')
    .set({
      is_waiting: false,
      outcome: settled.outcome,
      reason: settled.reason ?? null,
      failure: settled.failure ? storedJson(settled.failure) : null,
      other_url: settled.otherUrl ?? null,
      fetched_at: ctx.now,
      ...(settled.documentId === undefined ? {} : { document_id: settled.documentId }),
      ...(settled.url === undefined ? {} : { url: settled.url }),
      ...(settled.etag === undefined ? {} : { etag: settled.etag }),
      ...(settled.lastModified === undefined ? {} : { last_modified: settled.lastModified }),
      ...(settled.textHash === undefined ? {} : { text_hash: settled.textHash }),
      ...(settled.links === undefined ? {} : { links: storedJson(settled.links) }),
    })
    .where('id', '=', id)
    .execute()
}

export const askLater = (ctx: Ctx, id: SitePageId) =>
  ctx.db.updateTable('site_pages').set({ attempts: sql<number>`attempts + 1` }).where('id', '=', id).execute()

/** Another page of the run that says the same and has a document. */
export async function sameWords(
  ctx: Ctx,
  run: RunOf,
  page: { id: string; documentId: string | null; textHash: string },
) {
  return ctx.db
    .selectFrom('site_pages')
    .select(['id', 'url'])
    .where('site_id', '=', run.siteId)
    .where('run_id', '=', run.runId)
    .where('text_hash', '=', page.textHash)
    .where('document_id', 'is not', null)
    .where('outcome', '<>', 'retired')
    .where('id', '<>', page.id)
    .$if(page.documentId !== null, (query) => query.where('is_waiting', '=', false))
    .limit(1)
    .executeTakeFirst()
}

/** Puts pages back to be asked as if for the first time: one, or all that failed. */
export async function askAgain(ctx: Ctx, run: RunOf, which: SitePageId | 'failed'): Promise<number> {
  const chosen =
    which === 'failed'
      ? sql`(p.outcome = 'failed' or (p.outcome in ('read', 'changed', 'unchanged') and exists (
          select from documents d where d.id = p.document_id and d.state = 'failed')))`
      : sql`p.id = ${which}`
  const result = await sql`
    update site_pages p set run_id = ${run.runId}, is_waiting = true, is_refused = false, attempts = 0,
      reason = null, etag = null, last_modified = null, text_hash = null,
      document_id = (select d.id from documents d where d.id = p.document_id)
    where p.site_id = ${run.siteId} and ${chosen}`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

export async function siteOfPage(ctx: Ctx, id: SitePageId): Promise<SiteId | null> {
  const row = await ctx.db.selectFrom('site_pages').select('site_id').where('id', '=', id).executeTakeFirst()
  return (row?.site_id as SiteId | undefined) ?? null
}

/** A person deleted the document: the page is not read again by itself. */
export const markDeleted = (ctx: Ctx, documentId: DocumentId) =>
  ctx.db
    .updateTable('site_pages')
    .set({
      document_id: null,
      outcome: 'skipped',
      reason: 'deleted',
      is_waiting: false,
      etag: null,
      last_modified: null,
      text_hash: null,
    })
    .where('document_id', '=', documentId)
    .execute()

const answersNothing: readonly string[] = ['gone', 'login', 'not_found', 'left_site', 'type', 'too_large']

/** Whether the page a run begins with led on: if not, nothing it no longer leads to is proven gone. */
export async function isStartRead(ctx: Ctx, run: RunOf): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('site_pages')
    .select(['outcome', 'reason'])
    .where('site_id', '=', run.siteId)
    .where('run_id', '=', run.runId)
    .where('found_by', '=', 'start')
    .executeTakeFirst()
  const isOff = row?.outcome === 'skipped' || row?.outcome === 'retired'
  return row !== undefined && row.outcome !== 'failed' && !(isOff && answersNothing.includes(row.reason ?? ''))
}

/** The failure of the first page of a run. */
export async function failureOfStart(ctx: Ctx, run: RunOf): Promise<PageRow['failure']> {
  const row = await ctx.db
    .selectFrom('site_pages')
    .select('failure')
    .where('site_id', '=', run.siteId)
    .where('run_id', '=', run.runId)
    .where('failure', 'is not', null)
    .orderBy('depth')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return (row?.failure as PageRow['failure'] | undefined) ?? null
}
