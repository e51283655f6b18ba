import type { Citation } from '@opora/contract/conversations'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { documentUrls, passagesById, type SearchIndex } from '../knowledge/index.ts'
import type { Quote } from './extractive/answer-extractively.ts'

/** A verbatim part of a passage. */
export interface Quoted {
  passageId: string
  documentId: string
  text: string
}

/** Citations of quotes in their order, numbered from 1; each is a verbatim part of its passage. */
export async function makeCitations(ctx: Ctx, index: SearchIndex, quotes: readonly Quoted[]): Promise<Citation[]> {
  if (quotes.length === 0) return []
  const rows = await passagesById(ctx, [...new Set(quotes.map((quote) => quote.passageId as PassageId))])
  const pages = new Map(rows.map((row) => [row.id, row.page]))
  const urls = await documentUrls(ctx, [...new Set(quotes.map((quote) => quote.documentId))])
  return quotes.map((quote, position) => {
    const passage = index.passage(quote.passageId)
    return {
      n: position + 1,
      documentId: quote.documentId as DocumentId,
      passageId: quote.passageId as PassageId,
      title: passage?.title ?? '',
      heading: passage?.heading ?? '',
      quote: quote.text,
      page: pages.get(quote.passageId) ?? null,
      url: urls.get(quote.documentId) ?? null,
    }
  })
}

/** Neighbouring quotes of a passage as one, in the passage's own words and order. */
function joinNeighbours(index: SearchIndex, quotes: readonly Quote[]): Quote[] {
  const joined: Quote[] = []
  const sorted = [...quotes].sort((a, b) => (a.passageId === b.passageId ? a.start - b.start : 0))
  for (const quote of sorted) {
    const text = index.passage(quote.passageId)?.text ?? ''
    const last = joined.at(-1)
    const isNeighbour = last?.passageId === quote.passageId && text.slice(last.end, quote.start).trim() === ''
    if (last && isNeighbour)
      joined[joined.length - 1] = { ...last, end: quote.end, text: text.slice(last.start, quote.end) }
    else joined.push(quote)
  }
  return joined
}

/** Text of an answer made of quotes alone: each followed by the chip of its source. */
export async function citationsOf(
  ctx: Ctx,
  index: SearchIndex,
  quotes: readonly Quote[],
): Promise<{ text: string; citations: Citation[] }> {
  const joined = joinNeighbours(index, quotes)
  const citations = await makeCitations(ctx, index, joined)
  return { text: joined.map((quote, at) => `${quote.text.trim()} [${at + 1}]`).join('\n\n'), citations }
}
