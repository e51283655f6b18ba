import type { DocumentId, SiteId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { indexedPassage, type WordsOfPassage } from '../../retrieval/indexed-passage.ts'
import { foldLater } from '../postings/fold-terms.job.ts'
import { termHash } from '../term-hash.ts'
import { passageTerms } from './passage-terms.ts'
import {
  deleteTermsOf,
  deleteTermsOfPassage,
  deleteTermsOfSite,
  insertTerms,
  knowStems,
  lockTerms,
  wordsOfDocument,
  wordsOfPassage,
} from './store.ts'

/** Before passages of a document are exchanged or go. Only inside transact(). */
export async function forgetTerms(ctx: Ctx, documentId: DocumentId): Promise<void> {
  if ((await lockTerms(ctx)).terms !== 'none') await deleteTermsOf(ctx, documentId)
}

/** Before all documents of a site go. Only inside transact(). */
export async function forgetTermsOfSite(ctx: Ctx, siteId: SiteId): Promise<void> {
  if ((await lockTerms(ctx)).terms !== 'none') await deleteTermsOfSite(ctx, siteId)
}

/** After the passages of a document were exchanged. Only inside transact(). */
export async function writeTerms(ctx: Ctx, documentId: DocumentId): Promise<void> {
  const { terms, sampling } = await lockTerms(ctx)
  if (terms === 'none') return
  await storeTerms(ctx, await wordsOfDocument(ctx, documentId), sampling)
  if (terms === 'ready') await foldLater(ctx)
}

/** Before one passage is changed or goes. Only inside transact(). */
export async function forgetTermsOfPassage(ctx: Ctx, passageId: string): Promise<void> {
  if ((await lockTerms(ctx)).terms !== 'none') await deleteTermsOfPassage(ctx, passageId)
}

/** After one passage was changed or added. Only inside transact(). */
export async function writeTermsOfPassage(ctx: Ctx, passageId: string): Promise<void> {
  const { terms, sampling } = await lockTerms(ctx)
  if (terms !== 'none') await storeTerms(ctx, await wordsOfPassage(ctx, passageId), sampling)
}

const atOnce = 500

export async function storeTerms(
  ctx: Ctx,
  words: readonly (WordsOfPassage & { title: string })[],
  sampling: number,
): Promise<void> {
  const hash = termHash(ctx.workspaceId)
  for (let from = 0; from < words.length; from += atOnce) {
    const passages = words.slice(from, from + atOnce).map((row) => indexedPassage(row, row.title))
    const { rows, stems } = passageTerms(passages, { hash, sampling })
    await insertTerms(ctx, rows)
    await knowStems(ctx, stems)
  }
}
