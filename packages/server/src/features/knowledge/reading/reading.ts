import { failure } from '@opora/contract/errors'
import type { Reading } from '@opora/contract/reading'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { reindexDocument } from '../change-indexing.ts'
import { countUnreadFiles, keepReadingSettings, type ReadingSettings, readingSettings, unreadIds } from './store.ts'

const mostAtOnce = 1000

/** What is done with files whose text cannot be read plainly, and what could be. */
export async function presentReading(ctx: Ctx): Promise<Reading> {
  const { languages, extracts } = await ctx.world.reader.aids()
  const settings = await readingSettings(ctx)
  return { ...settings, installed: { languages: [...languages], extracts }, unread: await countUnreadFiles(ctx) }
}

export async function changeReading(ctx: Ctx, settings: ReadingSettings): Promise<void> {
  const aids = await ctx.world.reader.aids()
  const missing = (path: string, message: string) => failure('invalid', {}, [{ path, message, code: 'custom' }])
  if (settings.languages.some((language) => !aids.languages.includes(language)))
    throw missing('languages', 'are not installed on the server')
  if (settings.extracts && !aids.extracts) throw missing('extracts', 'needs an extractor, which this install has not')
  await transact(ctx, (ctx) => keepReadingSettings(ctx, settings))
}

/** Queues the files that were not, or not fully, read. */
export async function readUnread(ctx: Ctx): Promise<number> {
  const ids = await unreadIds(ctx, mostAtOnce)
  for (const id of ids) await reindexDocument(ctx, id)
  return ids.length
}
