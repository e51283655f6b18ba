import { failure, isFailure } from '@opora/contract/errors'
import type { DocumentId } from '@opora/contract/ids'
import type { Reading } from '@opora/contract/reading'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { reindexDocument } from '../change-indexing.ts'
import { countUnreadFiles, keepReadingSettings, type ReadingSettings, readingSettings, unreadFiles } from './store.ts'

const filesAtOnce = 500

/** What is done with files whose text cannot be read plainly, and what could be. */
export async function presentReading(ctx: Ctx): Promise<Reading> {
  const { languages, extracts } = await ctx.world.reader.aids()
  const settings = await readingSettings(ctx)
  return { ...settings, installed: { languages: [...languages], extracts }, unread: await countUnreadFiles(ctx) }
}

/** What was allowed before stays allowed after the operator took it away: else nothing could be changed any more. */
export async function changeReading(ctx: Ctx, settings: ReadingSettings): Promise<void> {
  const aids = await ctx.world.reader.aids()
  const before = await readingSettings(ctx)
  const isKnown = (language: string) => aids.languages.includes(language) || before.languages.includes(language)
  const missing = (path: string, message: string) => failure('invalid', {}, [{ path, message, code: 'custom' }])
  if (!settings.languages.every(isKnown)) throw missing('languages', 'are not installed on the server')
  if (settings.extracts && !aids.extracts && !before.extracts)
    throw missing('extracts', 'needs an extractor, which this install has not')
  await transact(ctx, (ctx) => keepReadingSettings(ctx, settings))
}

/** Queues the files that were not, or not fully, read. */
export async function readUnread(ctx: Ctx, atOnce = filesAtOnce): Promise<number> {
  let queued = 0
  let page = await unreadFiles(ctx, { before: null, limit: atOnce })
  while (page.length > 0) {
    for (const { id } of page) if (await isQueued(ctx, id as DocumentId)) queued += 1
    page = await unreadFiles(ctx, { before: page.at(-1) ?? null, limit: atOnce })
  }
  return queued
}

/** False when somebody else deleted or queued it meanwhile. */
async function isQueued(ctx: Ctx, id: DocumentId): Promise<boolean> {
  try {
    await reindexDocument(ctx, id)
    return true
  } catch (error) {
    if (isFailure(error, 'document.busy') || isFailure(error, 'not_found')) return false
    throw error
  }
}
