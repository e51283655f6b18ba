import type { DocumentId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

export interface ReadingSettings {
  languages: string[]
  extracts: boolean
}

export async function readingSettings(ctx: Ctx): Promise<ReadingSettings> {
  const row = await ctx.db.selectFrom('reading_settings').select(['languages', 'extracts']).executeTakeFirst()
  return row ?? { languages: [], extracts: false }
}

export async function keepReadingSettings(ctx: Ctx, settings: ReadingSettings): Promise<void> {
  await ctx.db
    .insertInto('reading_settings')
    .values({ workspace_id: ctx.workspaceId, ...settings })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(settings))
    .execute()
}

const lost = ['document.scanned', 'document.unsupported_type', 'document.corrupt', 'document.empty']

const unread = (ctx: Ctx) =>
  ctx.db
    .selectFrom('documents')
    .where('origin', '=', 'file')
    .where((of) =>
      of.or([
        of.and([of('state', '=', 'failed'), sql<boolean>`failure ->> 'code' = any(${lost})`]),
        of.and([
          of('state', '=', 'ready'),
          sql<boolean>`page_issues @? '$[*] ? (@.issue == "scanned" || @.issue == "unreadable_glyphs")'`,
        ]),
      ]),
    )

/** Files of which something, or everything, could not be read. */
export async function unreadIds(ctx: Ctx, limit: number): Promise<DocumentId[]> {
  const rows = await unread(ctx).select('id').orderBy('created_at', 'desc').limit(limit).execute()
  return rows.map(({ id }) => id as DocumentId)
}

export async function countUnreadFiles(ctx: Ctx): Promise<number> {
  const { count } = await unread(ctx)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
