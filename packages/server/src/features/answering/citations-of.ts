import type { Citation } from '@opora/contract/conversations'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { documentUrls, passagesById, type SearchIndex } from '../knowledge/index.ts'

/** A verbatim part of a passage. */
export interface Quoted {
  passageId: string
  documentId: string
  text: string
}

/** Citations of quotes in their order; quotes of one passage share a number. */
export async function makeCitations(ctx: Ctx, index: SearchIndex, quotes: readonly Quoted[]): Promise<Citation[]> {
  const byPassage = [...Map.groupBy(quotes, (quote) => quote.passageId)]
  if (byPassage.length === 0) return []
  const rows = await passagesById(
    ctx,
    byPassage.map(([id]) => id as PassageId),
  )
  const pages = new Map(rows.map((row) => [row.id, row.page]))
  const urls = await documentUrls(ctx, [...new Set(quotes.map((quote) => quote.documentId))])
  return byPassage.map(([passageId, parts], position) => {
    const passage = index.passage(passageId)
    const documentId = parts[0]?.documentId ?? ''
    return {
      n: position + 1,
      documentId: documentId as DocumentId,
      passageId: passageId as PassageId,
      title: passage?.title ?? '',
      heading: passage?.heading ?? '',
      quote: parts.map((part) => part.text).join(' … '),
      page: pages.get(passageId) ?? null,
      url: urls.get(documentId) ?? null,
    }
  })
}

/** Text of an answer made of quotes alone: each followed by the chip of its source. */
export async function citationsOf(
  ctx: Ctx,
  index: SearchIndex,
  quotes: readonly Quoted[],
): Promise<{ text: string; citations: Citation[] }> {
  const citations = await makeCitations(ctx, index, quotes)
  const numberOf = new Map(citations.map((citation) => [citation.passageId as string, citation.n]))
  const text = quotes.map((quote) => `${quote.text.trim()} [${numberOf.get(quote.passageId)}]`).join('\n\n')
  return { text, citations }
}
