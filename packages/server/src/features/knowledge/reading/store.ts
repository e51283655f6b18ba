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

interface UnreadPage {
  before: { created_at: Date; id: string } | null
  limit: number
}

/** Files of which something, or everything, could not be read. */
export const unreadFiles = (ctx: Ctx, { before, limit }: UnreadPage) =>
  unread(ctx)
    .select(['id', 'created_at'])
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${before?.created_at}, ${before?.id}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export async function countUnreadFiles(ctx: Ctx): Promise<number> {
  const { count } = await unread(ctx)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
